// <semaphore.h>, unnamed semaphores: argument checks, clock conversion, errno. The rules are in pthread/semaphore.h.
#include "pthread/semaphore.h"

#include <semaphore.h>

#include "pthread/posix/cancellation.h"
#include "pthread/posix/clock.h"
#include "pthread/posix/object.h"
#include "pthread/posix/result.h"

namespace {

using namespace weft;
using namespace weft::pthread;

Semaphore& of(sem_t* semaphore) { return object<Semaphore>(semaphore); }

// A function that calls others pays for that on every way through it: so the quick ways call nothing.
[[gnu::noinline]] int post_to_waiter(Semaphore& semaphore) {
  const int error = semaphore.post();
  sched::reschedule_if_higher();
  sched::scheduling_point();
  return errno_result(error);
}

// EINTR ends it only if the cancellation or a handler without SA_RESTART did (Linux: sem_wait is restarted).
int wait_until(Semaphore& semaphore, cm::Nanoseconds deadline) {
  for (;;) {
    const int error = unless_cancelled(semaphore.wait(deadline));
    if (error != EINTR || sched::attend() == sched::Interruption::ends) return errno_result(error);
  }
}

[[gnu::noinline]] int wait_for_permit(Semaphore& semaphore) {
  cancellation_point();
  return wait_until(semaphore, sched::never);
}

}  // namespace

extern "C" {

// POSIX 2024; musl's header does not declare it.
int sem_clockwait(sem_t* semaphore, clockid_t clock, const timespec* time);

// There is one process, so `shared` makes no difference.
int sem_init(sem_t* semaphore, int /*shared*/, unsigned value) {
  if (value > Semaphore::max_permits) return errno_result(EINVAL);
  new (semaphore) Semaphore(value);
  return 0;
}

int sem_destroy(sem_t* semaphore) { return errno_result(of(semaphore).busy() ? EBUSY : 0); }

int sem_post(sem_t* semaphore) {
  if (!of(semaphore).post_simply()) return post_to_waiter(of(semaphore));
  sched::scheduling_point();
  return 0;
}

int sem_trywait(sem_t* semaphore) {
  const int error = of(semaphore).try_wait();
  if (error) sched::scheduling_point();
  return errno_result(error);
}

int sem_wait(sem_t* semaphore) {
  if (is_cancelled() || of(semaphore).try_wait() != 0) return wait_for_permit(of(semaphore));
  return 0;
}

int sem_clockwait(sem_t* semaphore, clockid_t clock, const timespec* time) {
  cancellation_point();
  if (!is_waitable(clock)) return errno_result(EINVAL);
  // POSIX: an invalid time is an error only if the call would block.
  if (of(semaphore).try_wait() == 0) return 0;
  const auto deadline = monotonic_deadline(clock, *time);
  return deadline ? wait_until(of(semaphore), *deadline) : errno_result(EINVAL);
}

int sem_timedwait(sem_t* semaphore, const timespec* time) { return sem_clockwait(semaphore, CLOCK_REALTIME, time); }

int sem_getvalue(sem_t* semaphore, int* value) {
  sched::scheduling_point();
  *value = static_cast<int>(of(semaphore).value());
  return 0;
}

}  // extern "C"

// pthread_cond_* and pthread_condattr_*: argument checks and clock conversion. The rules are in pthread/condition.h.
#include "pthread/condition.h"

#include <pthread.h>

#include <cerrno>

#include "pthread/posix/cancellation.h"
#include "pthread/posix/clock.h"
#include "pthread/posix/object.h"

namespace {

using namespace weft;
using namespace weft::pthread;

static_assert(CLOCK_REALTIME == 0, "which a statically initialised condition uses");

struct ConditionAttributes {
  unsigned char clock = CLOCK_REALTIME;
  unsigned char shared = PTHREAD_PROCESS_PRIVATE;
};

// A wait that took a signal is not ended by a cancellation, though locking the mutex again gave an error.
int ended(int error) { return error == EOWNERDEAD || error == ENOTRECOVERABLE ? error : unless_cancelled(error); }

Condition& of(pthread_cond_t* condition) { return object<Condition>(condition); }
Mutex& of(pthread_mutex_t* mutex) { return object<Mutex>(mutex); }
ConditionAttributes& of(pthread_condattr_t* attributes) { return object<ConditionAttributes>(attributes); }
const ConditionAttributes& of(const pthread_condattr_t* attributes) { return object<const ConditionAttributes>(attributes); }

// Apart from the quick way, which calls nothing: a function that calls others pays for that on every way through it.
[[gnu::noinline]] int signal(Condition& condition) {
  condition.signal();
  sched::reschedule_if_higher();
  sched::scheduling_point();
  return 0;
}

}  // namespace

extern "C" {

// POSIX 2024; musl's header does not declare it.
int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex, clockid_t clock, const timespec* time);

int pthread_cond_init(pthread_cond_t* condition, const pthread_condattr_t* attributes) {
  new (condition) Condition(attributes ? of(attributes).clock : CLOCK_REALTIME);
  return 0;
}

int pthread_cond_destroy(pthread_cond_t* condition) { return of(condition).busy() ? EBUSY : 0; }

int pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
  cancellation_point();
  return ended(of(condition).wait(of(mutex)));
}

int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex, clockid_t clock, const timespec* time) {
  cancellation_point();
  const auto deadline = monotonic_deadline(clock, *time);
  return deadline ? ended(of(condition).wait(of(mutex), *deadline)) : EINVAL;
}

int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex, const timespec* time) {
  return pthread_cond_clockwait(condition, mutex, of(condition).clock(), time);
}

int pthread_cond_signal(pthread_cond_t* condition) {
  if (of(condition).busy()) return signal(of(condition));
  sched::scheduling_point();
  return 0;
}

int pthread_cond_broadcast(pthread_cond_t* condition) {
  of(condition).broadcast();
  sched::reschedule_if_higher();
  sched::scheduling_point();
  return 0;
}

int pthread_condattr_init(pthread_condattr_t* attributes) {
  new (attributes) ConditionAttributes();
  return 0;
}

int pthread_condattr_destroy(pthread_condattr_t* /*attributes*/) { return 0; }

int pthread_condattr_setclock(pthread_condattr_t* attributes, clockid_t clock) {
  if (!is_waitable(clock)) return EINVAL;
  of(attributes).clock = static_cast<unsigned char>(clock);
  return 0;
}

int pthread_condattr_getclock(const pthread_condattr_t* attributes, clockid_t* clock) {
  *clock = of(attributes).clock;
  return 0;
}

int pthread_condattr_setpshared(pthread_condattr_t* attributes, int shared) {
  if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED) return EINVAL;
  of(attributes).shared = static_cast<unsigned char>(shared);
  return 0;
}

int pthread_condattr_getpshared(const pthread_condattr_t* attributes, int* shared) {
  *shared = of(attributes).shared;
  return 0;
}

}  // extern "C"

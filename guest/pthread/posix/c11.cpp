// <threads.h> over the same objects; thrd_create is in c11_create.cpp, so that who only uses the others asks the host for no
// threads.
#include <threads.h>

#include <cerrno>
#include <cstdint>
#include <optional>

#include "pthread/condition.h"
#include "pthread/posix/attributes.h"
#include "pthread/posix/cancellation.h"
#include "pthread/posix/clock.h"
#include "pthread/posix/object.h"
#include "pthread/posix/thread.h"

namespace {

using namespace weft;
using namespace weft::pthread;

Mutex& of(mtx_t* mutex) { return object<Mutex>(mutex); }
Condition& of(cnd_t* condition) { return object<Condition>(condition); }

int result(int error) {
  switch (error) {
    case 0:
      return thrd_success;
    case EBUSY:
      return thrd_busy;
    case ETIMEDOUT:
      return thrd_timedout;
    default:
      return thrd_error;
  }
}

}  // namespace

extern "C" {

int thrd_join(thrd_t other, int* value) {
  void* joined = nullptr;
  if (pthread_join(static_cast<pthread_t>(other), &joined) != 0) return thrd_error;
  if (value) *value = static_cast<int>(reinterpret_cast<std::intptr_t>(joined));
  return thrd_success;
}

int thrd_detach(thrd_t other) { return result(pthread_detach(static_cast<pthread_t>(other))); }

int mtx_init(mtx_t* mutex, int type) {
  new (mutex) Mutex(type & mtx_recursive ? Mutex::Type::recursive : Mutex::Type::normal);
  return thrd_success;
}

void mtx_destroy(mtx_t* /*mutex*/) {}

int mtx_lock(mtx_t* mutex) { return result(of(mutex).lock()); }

int mtx_trylock(mtx_t* mutex) {
  const int error = of(mutex).try_lock();
  if (error) sched::scheduling_point();
  return result(error);
}

int mtx_timedlock(mtx_t* mutex, const timespec* time) {
  if (const int error = of(mutex).try_lock(); error != EBUSY) return result(error);
  const auto deadline = monotonic_deadline(CLOCK_REALTIME, *time);
  return deadline ? result(of(mutex).lock(*deadline)) : thrd_error;
}

int mtx_unlock(mtx_t* mutex) {
  const int error = of(mutex).unlock();
  sched::scheduling_point();
  return result(error);
}

int cnd_init(cnd_t* condition) {
  new (condition) Condition(CLOCK_REALTIME);
  return thrd_success;
}

void cnd_destroy(cnd_t* /*condition*/) {}

int cnd_wait(cnd_t* condition, mtx_t* mutex) {
  cancellation_point();
  return result(unless_cancelled(of(condition).wait(of(mutex))));
}

int cnd_timedwait(cnd_t* condition, mtx_t* mutex, const timespec* time) {
  const auto deadline = monotonic_deadline(CLOCK_REALTIME, *time);
  cancellation_point();
  return deadline ? result(unless_cancelled(of(condition).wait(of(mutex), *deadline))) : thrd_error;
}

int cnd_signal(cnd_t* condition) {
  of(condition).signal();
  sched::reschedule_if_higher();
  sched::scheduling_point();
  return thrd_success;
}

int cnd_broadcast(cnd_t* condition) {
  of(condition).broadcast();
  sched::reschedule_if_higher();
  sched::scheduling_point();
  return thrd_success;
}

int tss_create(tss_t* key, tss_dtor_t destructor) { return result(pthread_key_create(key, destructor)); }
void tss_delete(tss_t key) { (void)pthread_key_delete(key); }
int tss_set(tss_t key, void* value) { return result(pthread_setspecific(key, value)); }
void* tss_get(tss_t key) { return pthread_getspecific(key); }

void call_once(once_flag* flag, void (*routine)()) { (void)pthread_once(flag, routine); }

int thrd_sleep(const timespec* duration, timespec* remaining) {
  switch (clock_nanosleep(CLOCK_REALTIME, 0, duration, remaining)) {
    case 0:
      return 0;
    case EINTR:
      return -1;
    default:
      return -2;
  }
}

}  // extern "C"

// pthread_mutex_*: argument checks and clock conversion. The rules are in pthread/mutex.h.
#include "pthread/mutex.h"

#include <pthread.h>

#include <cerrno>

#include "pthread/held_mutexes.h"
#include "pthread/posix/clock.h"
#include "pthread/posix/memory.h"
#include "pthread/posix/mutex_attributes.h"
#include "pthread/posix/object.h"

namespace {

using namespace weft;
using namespace weft::pthread;

Mutex& of(pthread_mutex_t* mutex) { return object<Mutex>(mutex); }

bool make_room() {
  const std::size_t count = held_mutexes.growth(), size = count * sizeof(HeldMutex);
  void* const memory = size < page_size ? allocate_for_ever(size) : reinterpret_cast<void*>(map(size));
  if (!memory) return false;
  held_mutexes.grow({static_cast<HeldMutex*>(memory), count});
  return true;
}

// Apart from the quick way, which calls nothing: a function that calls others pays for that on every way through it.
[[gnu::noinline]] int unlock(Mutex& mutex) {
  const int error = mutex.unlock();
  sched::scheduling_point();
  return error;
}

}  // namespace

extern "C" {

// POSIX 2024; musl's header does not declare it.
int pthread_mutex_clocklock(pthread_mutex_t* mutex, clockid_t clock, const timespec* time);

int pthread_mutex_init(pthread_mutex_t* mutex, const pthread_mutexattr_t* attributes) {
  const Mutex::Traits traits = attributes ? object<const MutexAttributes>(attributes).traits() : Mutex::Traits{};
  if (traits.is_listed() && !held_mutexes.has_room() && !make_room()) return ENOMEM;
  new (mutex) Mutex(traits);
  return 0;
}

int pthread_mutex_destroy(pthread_mutex_t* mutex) {
  if (of(mutex).busy()) return EBUSY;
  of(mutex).destroy();
  return 0;
}

int pthread_mutex_lock(pthread_mutex_t* mutex) { return of(mutex).lock(); }

int pthread_mutex_trylock(pthread_mutex_t* mutex) {
  const int error = of(mutex).try_lock();
  if (error) sched::scheduling_point();
  return error;
}

int pthread_mutex_clocklock(pthread_mutex_t* mutex, clockid_t clock, const timespec* time) {
  if (!is_waitable(clock)) return EINVAL;
  // POSIX: an invalid time is an error only if the call would block.
  if (const int error = of(mutex).try_lock(); error != EBUSY) return error;
  const auto deadline = monotonic_deadline(clock, *time);
  return deadline ? of(mutex).lock(*deadline) : EINVAL;
}

int pthread_mutex_timedlock(pthread_mutex_t* mutex, const timespec* time) {
  return pthread_mutex_clocklock(mutex, CLOCK_REALTIME, time);
}

int pthread_mutex_unlock(pthread_mutex_t* mutex) {
  if (!of(mutex).unlock_simply()) return unlock(of(mutex));
  sched::scheduling_point();
  return 0;
}

int pthread_mutex_consistent(pthread_mutex_t* mutex) { return of(mutex).make_consistent(); }

int pthread_mutex_getprioceiling(const pthread_mutex_t* mutex, int* ceiling) {
  const sched::Priority found = object<const Mutex>(mutex).ceiling();
  if (found == 0) return EINVAL;
  *ceiling = found;
  return 0;
}

int pthread_mutex_setprioceiling(pthread_mutex_t* mutex, int ceiling, int* old) {
  if (!MutexAttributes::is_ceiling(ceiling)) return EINVAL;
  sched::Priority before = 0;
  const int error = of(mutex).set_ceiling(static_cast<sched::Priority>(ceiling), before);
  sched::scheduling_point();
  if (!error && old) *old = before;
  return error;
}

}  // extern "C"

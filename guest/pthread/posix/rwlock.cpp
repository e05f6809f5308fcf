// pthread_rwlock_* and pthread_rwlockattr_*: argument checks and clock conversion. The rules are in pthread/rwlock.h.
#include "pthread/rwlock.h"

#include <pthread.h>

#include <cerrno>

#include "pthread/posix/clock.h"
#include "pthread/posix/control_block.h"
#include "pthread/posix/object.h"

namespace {

using namespace weft;
using namespace weft::pthread;

RwLock& of(pthread_rwlock_t* lock) { return object<RwLock>(lock); }

// glibc's numbers, plus one in the attributes: those of which none was set are another thing than those with the first kind.
constexpr int prefer_reader = 0;
constexpr int prefer_writer_nonrecursive = 2;

RwLock::Kind kind_of(const pthread_rwlockattr_t& attributes) {
  switch (static_cast<int>(attributes.__attr[1]) - 1) {
    case prefer_reader:
      return RwLock::Kind::readers_first;
    case prefer_writer_nonrecursive:
      return RwLock::Kind::writers_first;
    default:
      return RwLock::Kind::writers_in_turn;
  }
}

// After an attempt that did not block: a caller that polls lets others run.
int polled(int error) {
  if (error) sched::scheduling_point();
  return error;
}

}  // namespace

extern "C" {

// POSIX 2024; musl's header does not declare them.
int pthread_rwlock_clockrdlock(pthread_rwlock_t* lock, clockid_t clock, const timespec* time);
int pthread_rwlock_clockwrlock(pthread_rwlock_t* lock, clockid_t clock, const timespec* time);

int pthread_rwlock_init(pthread_rwlock_t* lock, const pthread_rwlockattr_t* attributes) {
  new (lock) RwLock(attributes ? kind_of(*attributes) : RwLock::Kind::writers_in_turn);
  return 0;
}

// As glibc and musl, which see no error in a lock that is held.
int pthread_rwlock_destroy(pthread_rwlock_t* lock) { return of(lock).awaited() ? EBUSY : 0; }

int pthread_rwlock_rdlock(pthread_rwlock_t* lock) { return of(lock).lock_read(); }
int pthread_rwlock_wrlock(pthread_rwlock_t* lock) { return of(lock).lock_write(); }
int pthread_rwlock_tryrdlock(pthread_rwlock_t* lock) { return polled(of(lock).try_lock_read()); }
int pthread_rwlock_trywrlock(pthread_rwlock_t* lock) { return polled(of(lock).try_lock_write()); }

// POSIX: an invalid time is an error only if the call would block.
int pthread_rwlock_clockrdlock(pthread_rwlock_t* lock, clockid_t clock, const timespec* time) {
  if (!is_waitable(clock)) return EINVAL;
  if (const int error = of(lock).try_lock_read(); error != EBUSY) return error;
  const auto deadline = monotonic_deadline(clock, *time);
  return deadline ? of(lock).lock_read(*deadline) : EINVAL;
}

int pthread_rwlock_clockwrlock(pthread_rwlock_t* lock, clockid_t clock, const timespec* time) {
  if (!is_waitable(clock)) return EINVAL;
  if (const int error = of(lock).try_lock_write(); error != EBUSY) return error;
  const auto deadline = monotonic_deadline(clock, *time);
  return deadline ? of(lock).lock_write(*deadline) : EINVAL;
}

int pthread_rwlock_timedrdlock(pthread_rwlock_t* lock, const timespec* time) {
  return pthread_rwlock_clockrdlock(lock, CLOCK_REALTIME, time);
}

int pthread_rwlock_timedwrlock(pthread_rwlock_t* lock, const timespec* time) {
  return pthread_rwlock_clockwrlock(lock, CLOCK_REALTIME, time);
}

int pthread_rwlock_unlock(pthread_rwlock_t* lock) {
  const int error = of(lock).unlock();
  sched::reschedule_if_higher();
  sched::scheduling_point();
  return error;
}

int pthread_rwlockattr_init(pthread_rwlockattr_t* attributes) {
  *attributes = {};
  return 0;
}

int pthread_rwlockattr_destroy(pthread_rwlockattr_t* /*attributes*/) { return 0; }

int pthread_rwlockattr_setpshared(pthread_rwlockattr_t* attributes, int shared) {
  if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED) return EINVAL;
  attributes->__attr[0] = static_cast<unsigned>(shared);
  return 0;
}

int pthread_rwlockattr_getpshared(const pthread_rwlockattr_t* attributes, int* shared) {
  *shared = static_cast<int>(attributes->__attr[0]);
  return 0;
}

// glibc's. The rules are in pthread/rwlock.h.
int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t* attributes, int kind);
int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t* attributes, int* kind);

int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t* attributes, int kind) {
  if (kind < prefer_reader || kind > prefer_writer_nonrecursive) return EINVAL;
  attributes->__attr[1] = static_cast<unsigned>(kind) + 1;
  return 0;
}

int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t* attributes, int* kind) {
  const unsigned set = attributes->__attr[1];
  *kind = set == 0 ? prefer_reader : static_cast<int>(set) - 1;
  return 0;
}

}  // extern "C"

// pthread_spin_*. The rules are in pthread/spin_lock.h.
#include "pthread/spin_lock.h"

#include <pthread.h>

#include "pthread/posix/object.h"

namespace {

using namespace weft;
using namespace weft::pthread;

SpinLock& of(pthread_spinlock_t* lock) { return object<SpinLock>(lock); }

}  // namespace

extern "C" {

// There is one process, so `shared` makes no difference.
int pthread_spin_init(pthread_spinlock_t* lock, int /*shared*/) {
  new (lock) SpinLock();
  return 0;
}

int pthread_spin_destroy(pthread_spinlock_t* lock) { return of(lock).busy() ? EBUSY : 0; }

int pthread_spin_lock(pthread_spinlock_t* lock) {
  of(lock).lock();
  return 0;
}

int pthread_spin_trylock(pthread_spinlock_t* lock) {
  const int error = of(lock).try_lock();
  if (error) sched::scheduling_point();
  return error;
}

int pthread_spin_unlock(pthread_spinlock_t* lock) {
  of(lock).unlock();
  sched::reschedule_if_higher();
  sched::scheduling_point();
  return 0;
}

}  // extern "C"

// pthread_barrier_* and pthread_barrierattr_*. The rules are in pthread/barrier.h.
#include "pthread/barrier.h"

#include <limits.h>
#include <pthread.h>

#include <cerrno>

#include "pthread/posix/object.h"

namespace {

using namespace weft;
using namespace weft::pthread;

Barrier& of(pthread_barrier_t* barrier) { return object<Barrier>(barrier); }

}  // namespace

extern "C" {

int pthread_barrier_init(pthread_barrier_t* barrier, const pthread_barrierattr_t* /*attributes*/, unsigned threads) {
  if (threads == 0 || threads > INT_MAX) return EINVAL;
  new (barrier) Barrier(threads);
  return 0;
}

int pthread_barrier_destroy(pthread_barrier_t* barrier) { return of(barrier).busy() ? EBUSY : 0; }

int pthread_barrier_wait(pthread_barrier_t* barrier) {
  if (!of(barrier).wait()) return 0;
  // The barrier may be gone now.
  sched::reschedule_if_higher();
  sched::scheduling_point();
  return PTHREAD_BARRIER_SERIAL_THREAD;
}

int pthread_barrierattr_init(pthread_barrierattr_t* attributes) {
  *attributes = {};
  return 0;
}

int pthread_barrierattr_destroy(pthread_barrierattr_t* /*attributes*/) { return 0; }

int pthread_barrierattr_setpshared(pthread_barrierattr_t* attributes, int shared) {
  if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED) return EINVAL;
  attributes->__attr = static_cast<unsigned>(shared);
  return 0;
}

int pthread_barrierattr_getpshared(const pthread_barrierattr_t* attributes, int* shared) {
  *shared = static_cast<int>(attributes->__attr);
  return 0;
}

}  // extern "C"

// Cancellation is not there yet: no thread can be cancelled, so that its states are kept for the getters only.
#include <pthread.h>

#include <cerrno>

#include "pthread/posix/musl_self.h"

extern "C" {

int pthread_cancel(pthread_t /*thread*/) { return ENOSYS; }

int pthread_setcancelstate(int state, int* old) {
  if (static_cast<unsigned>(state) > PTHREAD_CANCEL_MASKED) return EINVAL;
  weft_musl_thread& thread = weft::pthread::musl_self();
  if (old) *old = thread.canceldisable;
  thread.canceldisable = static_cast<unsigned char>(state);
  return 0;
}

int pthread_setcanceltype(int type, int* old) {
  if (static_cast<unsigned>(type) > PTHREAD_CANCEL_ASYNCHRONOUS) return EINVAL;
  weft_musl_thread& thread = weft::pthread::musl_self();
  if (old) *old = thread.cancelasync;
  thread.cancelasync = static_cast<unsigned char>(type);
  return 0;
}

void pthread_testcancel() {}

// musl's own names.
[[gnu::alias("pthread_setcancelstate")]] int __pthread_setcancelstate(int state, int* old);
[[gnu::alias("pthread_testcancel")]] void __pthread_testcancel();
[[gnu::alias("pthread_testcancel")]] void __testcancel();

}  // extern "C"

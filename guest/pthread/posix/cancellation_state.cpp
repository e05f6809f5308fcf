// pthread_setcancelstate, pthread_setcanceltype, pthread_testcancel.
#include <pthread.h>

#include <cerrno>

#include "pthread/posix/cancellation.h"
#include "sched/scheduler.h"

namespace {

using weft::pthread::musl_self;

// POSIX: a thread of the asynchronous type is cancelled at any time, so as soon as it allows it.
void act_if_asynchronous() {
  if (musl_self().cancelasync) weft::pthread::cancellation_point();
}

}  // namespace

extern "C" {

// musl's own name: inside of musl, where what is in use may not be left, it is no scheduling point.
int __pthread_setcancelstate(int state, int* old) {
  if (static_cast<unsigned>(state) > PTHREAD_CANCEL_MASKED) return EINVAL;
  weft_musl_thread& thread = musl_self();
  if (old) *old = thread.canceldisable;
  thread.canceldisable = static_cast<unsigned char>(state);
  if (thread.cancel) weft_cancellation_state_changed();
  act_if_asynchronous();
  return 0;
}

// Who asks now and then whether it is cancelled lets others run, who may cancel it.
int pthread_setcancelstate(int state, int* old) {
  weft::sched::scheduling_point();
  return __pthread_setcancelstate(state, old);
}

int pthread_setcanceltype(int type, int* old) {
  weft::sched::scheduling_point();
  if (static_cast<unsigned>(type) > PTHREAD_CANCEL_ASYNCHRONOUS) return EINVAL;
  weft_musl_thread& thread = musl_self();
  if (old) *old = thread.cancelasync;
  thread.cancelasync = static_cast<unsigned char>(type);
  act_if_asynchronous();
  return 0;
}

void pthread_testcancel() {
  weft::sched::scheduling_point();
  weft::pthread::cancellation_point();
}

// musl's own names.
void __testcancel() { weft::pthread::cancellation_point(); }
[[gnu::alias("__testcancel")]] void __pthread_testcancel();

}  // extern "C"

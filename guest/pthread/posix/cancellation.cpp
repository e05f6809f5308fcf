// pthread_cancel, and what a cancelled thread does. The states are in musl's part of the thread, since musl sets them, too.
#include "pthread/posix/cancellation.h"

#include <pthread.h>

#include <cerrno>

#include "pthread/posix/control_block.h"
#include "sched/scheduler.h"

namespace {

using namespace weft;
using namespace weft::pthread;

bool may_be_cancelled(const weft_musl_thread& thread) { return thread.canceldisable == PTHREAD_CANCEL_ENABLE; }

// At a scheduling point of a thread of the asynchronous type.
sched::Interruption act_at_any_time() {
  if (musl_self().cancelasync) weft_act_on_cancellation();
  return sched::Interruption::none;
}

}  // namespace

extern "C" {

void weft_act_on_cancellation() {
  if (musl_self().cancel && may_be_cancelled(musl_self())) pthread_exit(PTHREAD_CANCELED);
}

// Called around the system calls that are cancellation points. musl asks for an error instead of the thread's end by a state of
// its own.
long weft_cancellation_point() {
  weft_act_on_cancellation();
  weft_musl_thread& thread = musl_self();
  if (!thread.cancel || thread.canceldisable != PTHREAD_CANCEL_MASKED) return 0;
  thread.canceldisable = PTHREAD_CANCEL_DISABLE;
  return -ECANCELED;
}

void weft_cancellation_state_changed() { sched::set_cancelled(sched::running(), may_be_cancelled(musl_self())); }

int pthread_cancel(pthread_t other) {
  ControlBlock* const thread = existing(other);
  if (!thread) return ESRCH;
  thread->musl->cancel = 1;
  if (may_be_cancelled(*thread->musl)) {
    sched::set_cancelled(*thread, true);
    const bool asynchronously = thread->musl->cancelasync != 0;
    (void)sched::cancel_wait(*thread, asynchronously);
    if (asynchronously) sched::demand_attention(*thread, sched::Attention::cancellation, act_at_any_time);
  }
  sched::reschedule_if_higher();
  sched::scheduling_point();
  return 0;
}

}  // extern "C"

// pthread_once. The rules are in pthread/once.h.
#include "pthread/once.h"

#include <pthread.h>

#include "pthread/posix/object.h"
#include "sched/scheduler.h"

namespace {

using weft::pthread::Once;

void abandon(void* once) { static_cast<Once*>(once)->abandon(); }

}  // namespace

extern "C" {

int pthread_once(pthread_once_t* control, void (*routine)()) {
  Once& once = weft::pthread::object<Once>(control);
  if (!once.begin()) return 0;
  __ptcb handler;
  _pthread_cleanup_push(&handler, abandon, &once);
  routine();
  _pthread_cleanup_pop(&handler, 0);
  once.finish();
  weft::sched::reschedule_if_higher();
  weft::sched::scheduling_point();
  return 0;
}

// musl's own name for it.
[[gnu::alias("pthread_once")]] int __pthread_once(pthread_once_t* control, void (*routine)());

}  // extern "C"

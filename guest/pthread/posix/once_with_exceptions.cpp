// pthread_once for code with exceptions (guest/musl/additions/pthread.h): when one leaves the routine, it is as if it had not
// been called. A file of its own, compiled with them, so that a program without needs no host that has them.
#include "musl/additions/pthread.h"
#include "pthread/once.h"
#include "pthread/posix/object.h"
#include "sched/scheduler.h"

namespace {

using weft::pthread::Once;

void abandon(void* once) { static_cast<Once*>(once)->abandon(); }

}  // namespace

extern "C" int _weft_once_with_exceptions(pthread_once_t* control, void (*routine)()) {
  Once& once = weft::pthread::object<Once>(control);
  if (!once.begin()) return 0;
  pthread_cleanup_push(abandon, &once);
  routine();
  pthread_cleanup_pop(0);
  once.finish();
  weft::sched::reschedule_if_higher();
  weft::sched::scheduling_point();
  return 0;
}

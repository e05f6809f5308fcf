// pthread_exit, and main as a thread that may call it.
#include <pthread.h>
#include <threads.h>

#include "pthread/posix/cleanup.h"
#include "pthread/posix/thread.h"
#include "sched/scheduler.h"

namespace weft::pthread {

namespace {

struct Main {
  int (*main)();
  int status = 0;
  bool returned = false;
};

void call(void* argument) {
  Main& main = *static_cast<Main*>(argument);
  main.status = main.main();
  main.returned = true;
}

}  // namespace

extern "C" {

void pthread_exit(void* result) {
  // What was sent to it while it lived it handles.
  (void)sched::attend();
  ControlBlock& thread = self();
  thread.exit_value = result;
  // Neither a handler nor a destructor is cancelled.
  thread.musl->canceldisable = PTHREAD_CANCEL_DISABLE;
  thread.musl->cancelasync = PTHREAD_CANCEL_DEFERRED;
  sched::set_cancelled(thread, false);
  thread.ending = true;
  // Before any unwinding: they and what they refer to are on the stack.
  run_cleanup_handlers();
  cm::unwind();
}

void thrd_exit(int result) { pthread_exit(reinterpret_cast<void*>(static_cast<std::intptr_t>(result))); }

// The start code runs main through this if it is linked. Returns main's result, or never.
int weft_call_main(int (*main)()) {
  Main called{.main = main};
  cm::call_until_unwind(call, &called);
  if (called.returned) return called.status;
  cm::suspend_then_resume(end_running_thread());
  sched::fail("a thread ran after its end");
}

}  // extern "C"
}  // namespace weft::pthread

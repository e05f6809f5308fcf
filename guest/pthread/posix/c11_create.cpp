// thrd_create.
#include <threads.h>

#include "pthread/posix/attributes.h"
#include "pthread/posix/thread.h"
#include "sched/scheduler.h"

extern "C" int thrd_create(thrd_t* created, thrd_start_t start, void* argument) {
  using namespace weft;
  using namespace weft::pthread;
  ControlBlock* const thread = create(default_attributes, {.c11 = start, .argument = argument});
  if (!thread) return thrd_nomem;
  *created = reinterpret_cast<thrd_t>(thread->musl);
  sched::scheduling_point();
  return thrd_success;
}

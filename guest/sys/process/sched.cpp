// sched_yield as a system call, for programs that make it by number.
#include "sched/scheduler.h"

#include "sys/sys.h"

WEFT_SYSTEM_CALL(sched_yield) {
  weft::sched::yield();
  return 0;
}

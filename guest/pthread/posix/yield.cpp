#include <sched.h>
#include <threads.h>

#include "sched/scheduler.h"

extern "C" {

int sched_yield() {
  weft::sched::yield();
  return 0;
}

void thrd_yield() { weft::sched::yield(); }

}  // extern "C"

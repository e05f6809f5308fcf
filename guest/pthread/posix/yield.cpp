#include <sched.h>
#include <threads.h>

#include "sched/scheduler.h"

extern "C" {

int sched_yield() {
  if (weft::sched::running().priority == 0) [[likely]]
    weft::sched::yield();
  else
    weft::sched::yield_privileged();
  return 0;
}

void thrd_yield() { (void)sched_yield(); }

// An old name of glibc's.
int pthread_yield();
int pthread_yield() { return sched_yield(); }

}  // extern "C"

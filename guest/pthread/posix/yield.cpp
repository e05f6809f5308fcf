#include <sched.h>
#include <threads.h>

#include "sched/choosing.h"

extern "C" {

int sched_yield() {
  using namespace weft::sched;
  if (running().priority != 0) [[unlikely]]
    yield_privileged();
  else if (scheduler.ready.empty())
    yield();
  else
    detail::switch_to(scheduler.choose_next_after_yield());
  return 0;
}

void thrd_yield() { (void)sched_yield(); }

// An old name of glibc's.
int pthread_yield();
int pthread_yield() { return sched_yield(); }

}  // extern "C"

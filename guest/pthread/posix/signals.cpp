// Signals between threads are not there yet: only whether a thread exists can be asked, and the rest is up to the calls.
#include <pthread.h>
#include <signal.h>

#include <cerrno>

#include "pthread/posix/control_block.h"
#include "sched/scheduler.h"

extern "C" {

long weft_sys_tkill(long thread, long signal, long, long, long, long);

int pthread_kill(pthread_t other, int signal) {
  weft::sched::scheduling_point();
  const weft::pthread::ControlBlock* const thread = weft::pthread::existing(other);
  if (!thread) return ESRCH;
  if (signal < 0 || signal >= _NSIG) return EINVAL;
  if (signal == 0) return 0;
  return static_cast<int>(-weft_sys_tkill(static_cast<long>(thread->id), signal, 0, 0, 0, 0));
}

}  // extern "C"

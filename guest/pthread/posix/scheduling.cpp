// sched_yield, and the scheduling of threads: all are SCHED_OTHER.
#include <pthread.h>
#include <sched.h>

#include <cerrno>

#include "pthread/posix/control_block.h"
#include "sched/scheduler.h"

extern "C" {

int pthread_getschedparam(pthread_t other, int* policy, sched_param* parameters) {
  if (!weft::pthread::existing(other)) return ESRCH;
  *policy = SCHED_OTHER;
  *parameters = {};
  return 0;
}

int pthread_setschedparam(pthread_t other, int policy, const sched_param* parameters) {
  if (!weft::pthread::existing(other)) return ESRCH;
  if (policy == SCHED_FIFO || policy == SCHED_RR) return ENOTSUP;
  return policy == SCHED_OTHER && parameters->sched_priority == 0 ? 0 : EINVAL;
}

int pthread_setschedprio(pthread_t other, int priority) {
  if (!weft::pthread::existing(other)) return ESRCH;
  return priority == 0 ? 0 : EINVAL;
}

}  // extern "C"

// pthread_create.
#include <pthread.h>

#include <cerrno>

#include "pthread/posix/attributes.h"
#include "pthread/posix/scheduling.h"
#include "pthread/posix/thread.h"
#include "sched/scheduler.h"

extern "C" int pthread_create(pthread_t* result, const pthread_attr_t* attributes, void* (*start)(void*), void* argument) {
  using namespace weft;
  using namespace weft::pthread;
  const ThreadAttributes& wanted = attributes ? thread_attributes(*attributes) : default_attributes;
  if (wanted.explicit_scheduling && !is_schedulable(wanted.policy, wanted.priority)) return EINVAL;
  ControlBlock* const thread = create(wanted, {.posix = start, .argument = argument});
  if (!thread) return EAGAIN;
  *result = handle(*thread);
  sched::reschedule_if_higher();
  sched::scheduling_point();
  return 0;
}

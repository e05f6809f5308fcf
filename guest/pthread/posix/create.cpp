// pthread_create, join, detach.
#include <pthread.h>

#include <cerrno>

#include "pthread/posix/attributes.h"
#include "pthread/posix/cancellation.h"
#include "pthread/posix/clock.h"
#include "pthread/posix/scheduling.h"
#include "pthread/posix/thread.h"
#include "sched/scheduler.h"

namespace {

using namespace weft;
using namespace weft::pthread;

int joined(ControlBlock& thread, int error, void* value, void** result) {
  if (error) return error;
  recycle(thread);
  if (result) *result = value;
  return 0;
}

}  // namespace

extern "C" {

int pthread_clockjoin_np(pthread_t other, void** result, clockid_t clock, const timespec* time);

int pthread_create(pthread_t* result, const pthread_attr_t* attributes, void* (*start)(void*), void* argument) {
  const ThreadAttributes& wanted = attributes ? thread_attributes(*attributes) : default_attributes;
  if (wanted.explicit_scheduling && !is_schedulable(wanted.policy, wanted.priority)) return EINVAL;
  ControlBlock* const thread = create(wanted, {.posix = start, .argument = argument});
  if (!thread) return EAGAIN;
  *result = handle(*thread);
  sched::reschedule_if_higher();
  sched::scheduling_point();
  return 0;
}

int pthread_join(pthread_t other, void** result) {
  cancellation_point();
  ControlBlock* const thread = control_block(other);
  if (!thread) return ESRCH;
  void* value = nullptr;
  const int error = unless_cancelled(thread->join(value));
  return joined(*thread, error, value, result);
}

int pthread_tryjoin_np(pthread_t other, void** result) {
  ControlBlock* const thread = control_block(other);
  if (!thread) return ESRCH;
  void* value = nullptr;
  const int error = thread->try_join(value);
  if (error == EBUSY) sched::scheduling_point();
  return joined(*thread, error, value, result);
}

int pthread_timedjoin_np(pthread_t other, void** result, const timespec* time) {
  return pthread_clockjoin_np(other, result, CLOCK_REALTIME, time);
}

// glibc's; musl's header does not declare it.
int pthread_clockjoin_np(pthread_t other, void** result, clockid_t clock, const timespec* time) {
  if (!time) return is_waitable(clock) ? pthread_join(other, result) : EINVAL;
  cancellation_point();
  ControlBlock* const thread = control_block(other);
  if (!thread) return ESRCH;
  const auto deadline = monotonic_deadline(clock, *time);
  if (!deadline) return EINVAL;
  void* value = nullptr;
  const int error = unless_cancelled(thread->join(value, *deadline));
  return joined(*thread, error, value, result);
}

int pthread_detach(pthread_t other) {
  ControlBlock* const thread = control_block(other);
  if (!thread) return ESRCH;
  const int error = thread->detach();
  if (!error && thread->forgotten()) recycle(*thread);
  return error;
}

}  // extern "C"

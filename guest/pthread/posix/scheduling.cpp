// Policies and priorities of threads: pthread_setschedparam and the like, and the sched_* calls, which take a thread's id.
#include "pthread/posix/scheduling.h"

#include <pthread.h>
#include <sched.h>

#include <cerrno>
#include <cstring>

#include "pthread/posix/result.h"
#include "sched/scheduler.h"

namespace {

using namespace weft;
using namespace weft::pthread;

constexpr int lowest = 1;
constexpr int highest = 99;

bool is_policy(int policy) { return policy == SCHED_OTHER || policy == SCHED_FIFO || policy == SCHED_RR; }

void set(ControlBlock& thread, int policy, int priority, sched::Place place) {
  thread.scheduling_policy = static_cast<unsigned char>(policy);
  thread.first_in_first_out = policy == SCHED_FIFO;
  sched::set_priority(thread, static_cast<sched::Priority>(priority), place);
  sched::reschedule_if_higher();
  sched::scheduling_point();
}

// As in Linux: 0 is the caller, the process's number is its first thread, and others are threads by their own.
ControlBlock* by_id(pid_t id) {
  if (id == 0) return &self();
  const sched::Thread* const found = id > 0 ? find_thread(static_cast<std::uint32_t>(id)) : nullptr;
  // The search shows threads to those who only look at them; these are our own.
  return static_cast<ControlBlock*>(const_cast<sched::Thread*>(found));
}

// There is one processor. Linux wants room for a word of them, ignores those that are not there, and wants one that is.
int get_affinity(std::size_t size, cpu_set_t* processors) {
  if (size < sizeof(unsigned long)) return EINVAL;
  std::memset(processors, 0, size);
  CPU_SET_S(0, size, processors);
  return 0;
}

int set_affinity(std::size_t size, const cpu_set_t* processors) {
  return size >= sizeof(unsigned long) && CPU_ISSET_S(0, size, processors) ? 0 : EINVAL;
}

}  // namespace

namespace weft::pthread {

bool is_schedulable(int policy, int priority) {
  if (policy == SCHED_OTHER) return priority == 0;
  return is_policy(policy) && priority >= lowest && priority <= highest;
}

}  // namespace weft::pthread

extern "C" {

int pthread_getschedparam(pthread_t other, int* policy, sched_param* parameters) {
  const ControlBlock* const thread = existing(other);
  if (!thread) return ESRCH;
  *policy = thread->scheduling_policy;
  *parameters = {};
  parameters->sched_priority = thread->own_priority;
  sched::scheduling_point();
  return 0;
}

int pthread_setschedparam(pthread_t other, int policy, const sched_param* parameters) {
  ControlBlock* const thread = existing(other);
  if (!thread) return ESRCH;
  if (!is_schedulable(policy, parameters->sched_priority)) return EINVAL;
  set(*thread, policy, parameters->sched_priority, sched::Place::last);
  return 0;
}

int pthread_setschedprio(pthread_t other, int priority) {
  ControlBlock* const thread = existing(other);
  if (!thread) return ESRCH;
  if (!is_schedulable(thread->scheduling_policy, priority)) return EINVAL;
  // POSIX: a lowered one becomes the first of its new equals, a raised one the last.
  const bool lowered = priority < thread->own_priority;
  set(*thread, thread->scheduling_policy, priority, lowered ? sched::Place::first : sched::Place::last);
  return 0;
}

int sched_get_priority_max(int policy) {
  if (!is_policy(policy)) return errno_result(EINVAL);
  return policy == SCHED_OTHER ? 0 : highest;
}

int sched_get_priority_min(int policy) {
  if (!is_policy(policy)) return errno_result(EINVAL);
  return policy == SCHED_OTHER ? 0 : lowest;
}

int sched_setscheduler(pid_t id, int policy, const sched_param* parameters) {
  if (!parameters || id < 0) return errno_result(EINVAL);
  ControlBlock* const thread = by_id(id);
  if (!thread) return errno_result(ESRCH);
  return errno_result(pthread_setschedparam(handle(*thread), policy, parameters));
}

int sched_getscheduler(pid_t id) {
  if (id < 0) return errno_result(EINVAL);
  const ControlBlock* const thread = by_id(id);
  return thread ? thread->scheduling_policy : errno_result(ESRCH);
}

int sched_setparam(pid_t id, const sched_param* parameters) {
  if (!parameters || id < 0) return errno_result(EINVAL);
  ControlBlock* const thread = by_id(id);
  if (!thread) return errno_result(ESRCH);
  return errno_result(pthread_setschedparam(handle(*thread), thread->scheduling_policy, parameters));
}

int sched_getparam(pid_t id, sched_param* parameters) {
  if (!parameters || id < 0) return errno_result(EINVAL);
  const ControlBlock* const thread = by_id(id);
  if (!thread) return errno_result(ESRCH);
  *parameters = {};
  parameters->sched_priority = thread->own_priority;
  return 0;
}

// Time slices are counted in scheduling points, not in time: this is what Linux tells.
int sched_rr_get_interval(pid_t id, timespec* interval) {
  if (id < 0) return errno_result(EINVAL);
  if (!by_id(id)) return errno_result(ESRCH);
  if (!interval) return errno_result(EFAULT);
  *interval = {.tv_sec = 0, .tv_nsec = sched::round_robin_interval};
  return 0;
}

int pthread_getaffinity_np(pthread_t other, size_t size, cpu_set_t* processors) {
  return existing(other) ? get_affinity(size, processors) : ESRCH;
}

int pthread_setaffinity_np(pthread_t other, size_t size, const cpu_set_t* processors) {
  return existing(other) ? set_affinity(size, processors) : ESRCH;
}

int sched_getaffinity(pid_t id, size_t size, cpu_set_t* processors) {
  return errno_result(by_id(id) ? get_affinity(size, processors) : ESRCH);
}

int sched_setaffinity(pid_t id, size_t size, const cpu_set_t* processors) {
  return errno_result(by_id(id) ? set_affinity(size, processors) : ESRCH);
}

}  // extern "C"

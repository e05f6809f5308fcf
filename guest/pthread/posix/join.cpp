// Joining and detaching threads. Not beside pthread_create: libc++ has these two in one object with what every std::mutex and
// sleep_for() needs, and who only uses those is to ask the host for no threads.
#include <pthread.h>

#include <cerrno>

#include "pthread/posix/cancellation.h"
#include "pthread/posix/clock.h"
#include "pthread/posix/thread.h"
#include "sched/scheduler.h"

namespace weft::pthread {
// Defined if something makes threads; else there is none to recycle.
[[gnu::weak]] void recycle(ControlBlock& thread);  // NOLINT(readability-redundant-declaration): weak here only
}  // namespace weft::pthread

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

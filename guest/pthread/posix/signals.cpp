// Signals to threads, and waiting for them. The rules are in sched/signals.h and sys/signals/signals.h.
#include <pthread.h>
#include <signal.h>
#include <time.h>

#include <cerrno>

#include "pthread/posix/cancellation.h"
#include "pthread/posix/control_block.h"
#include "pthread/posix/result.h"
#include "sys/signals/signals.h"

namespace {

using namespace weft;
using namespace weft::pthread;

int send(pthread_t other, const sched::SignalInformation& information) {
  ControlBlock* const thread = existing(other);
  if (!thread) return ESRCH;
  if (information.number < 0 || information.number > sched::last_signal) return EINVAL;
  // One that has ended can still be joined, and gets no signal.
  if (information.number == 0 || !thread->host) {
    sched::scheduling_point();
    return 0;
  }
  const long error = sys::send(*thread, information);
  if (error == 0) sys::finish_sending();
  return static_cast<int>(-error);
}

}  // namespace

extern "C" {

long weft_sys_rt_sigtimedwait_time64(long set, long information, long timeout, long size, long, long);

int pthread_kill(pthread_t other, int signal) { return send(other, sys::from_this_process(signal, SI_TKILL)); }

// glibc's.
int pthread_sigqueue(pthread_t other, int signal, sigval value) {
  sched::SignalInformation information = sys::from_this_process(signal, SI_QUEUE);
  information.value = reinterpret_cast<std::uintptr_t>(value.sival_ptr);
  return send(other, information);
}

// musl's begins again after a handler; POSIX: EINTR.
int sigtimedwait(const sigset_t* set, siginfo_t* information, const timespec* timeout) {
  cancellation_point();
  const long result = weft_sys_rt_sigtimedwait_time64(reinterpret_cast<long>(set), reinterpret_cast<long>(information),
                                                      reinterpret_cast<long>(timeout), sizeof(sched::SignalSet), 0, 0);
  if (result == -EINTR) cancellation_point();
  if (result < 0) return errno_result(static_cast<int>(-result));
  // As glibc: who waits for it is told of raise and pthread_kill what POSIX says of kill; a handler is told SI_TKILL.
  if (information && information->si_code == SI_TKILL) information->si_code = SI_USER;
  return static_cast<int>(result);
}

int sigwaitinfo(const sigset_t* set, siginfo_t* information) { return sigtimedwait(set, information, nullptr); }

// POSIX: without EINTR.
int sigwait(const sigset_t* set, int* signal) {
  siginfo_t information;
  while (sigtimedwait(set, &information, nullptr) < 0)
    if (errno != EINTR) return errno;
  *signal = information.si_signo;
  return 0;
}

// musl's waits for ever if the signal is none.
int sigpause(int signal) {
  sigset_t mask;
  sigprocmask(SIG_SETMASK, nullptr, &mask);
  if (sigdelset(&mask, signal) != 0) return -1;
  return sigsuspend(&mask);
}

}  // extern "C"

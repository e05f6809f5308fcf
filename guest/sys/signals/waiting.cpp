// Waiting for signals, which may come from outside.
#include <signal.h>

#include "sys/outside/outside.h"
#include "sys/signals/information.h"
#include "sys/signals/signals.h"
#include "sys/waiting/deadline.h"
#include "sys/waiting/interruption.h"

extern "C" long weft_sys_ppoll_time64(long, long, long, long, long, long);

using namespace weft::sys;
namespace sched = weft::sched;
using sched::Interruption;
using sched::SignalInformation;
using sched::SignalSet;

WEFT_SYSTEM_CALL(rt_sigsuspend) {
  if (b != sizeof(SignalSet)) return -EINVAL;
  const SignalSet mask = set_at(a);
  {
    const WaitsForAny waits;
    const TemporaryMask other(&mask);
    SignalInformation none;
    // Handlers run with the mask that is waited with.
    while (sched::wait_for(0, sched::never, none) == sched::Wake::signal && sched::attend() == Interruption::none) {
    }
  }
  (void)sched::attend();
  return -EINTR;
}

// What pause() calls.
WEFT_SYSTEM_CALL(program_pause) {
  const WaitsForAny waits;
  return weft_sys_ppoll_time64(a, b, c, d, e, f);
}

WEFT_SYSTEM_CALL(rt_sigtimedwait_time64) {
  if (d != sizeof(SignalSet)) return -EINVAL;
  const SignalSet wanted = set_at(a) & ~unblockable;
  weft::cm::Nanoseconds deadline = 0;
  if (const long error = deadline_of(pointer<const timespec>(c), deadline)) return error;
  listen_for(wanted);
  sched::scheduling_point_inside(sched::host_call_cost);
  (void)sched::attend();
  SignalInformation taken;
  const long result = interruptible([&]() -> long {
    if (deadline == 0) return sched::take(wanted, taken) ? taken.number : -EAGAIN;
    switch (const sched::Wake wake = sched::wait_for(wanted, deadline, taken)) {
      case sched::Wake::woken:
        return taken.number;
      case sched::Wake::deadline:
        return -EAGAIN;
      default:
        return interruption(wake);
    }
  });
  if (result > 0 && b) *pointer<siginfo_t>(b) = told(taken);
  return result;
}

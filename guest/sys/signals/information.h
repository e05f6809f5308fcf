// What system calls tell of a signal, and sets of signals in the program's memory.
#pragma once

#include <signal.h>

#include <cstring>

#include "sched/signals.h"
#include "sys/sys.h"

namespace weft::sys {

inline constexpr sched::SignalSet unblockable = sched::bit(SIGKILL) | sched::bit(SIGSTOP);

[[nodiscard]] inline sched::SignalSet set_at(long address) {
  sched::SignalSet set = 0;
  std::memcpy(&set, pointer<const void>(address), sizeof set);
  return set;
}

[[nodiscard]] inline siginfo_t told(const sched::SignalInformation& information) {
  siginfo_t info{};
  info.si_signo = information.number;
  info.si_code = information.code;
  if (information.code == SI_TIMER) {
    info.si_timerid = information.timer;
    info.si_overrun = information.overrun;
  } else {
    info.si_pid = information.process;
    info.si_uid = information.user;
  }
  info.si_value.sival_ptr = reinterpret_cast<void*>(information.value);
  return info;
}

}  // namespace weft::sys

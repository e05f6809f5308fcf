// Signals that the program sends to itself: ignored, or a handler called, or the program ended, when the target is the
// running thread. Nothing else sends any. (Directed to other threads, interruption of calls and queues: a later issue.)
#include <signal.h>

#include <array>
#include <cstring>

#include "cm/cm.h"
#include "sys/sys.h"

extern "C" int weft_current_tid();  // guest/musl/identity.c

namespace weft::sys {
namespace {

constexpr long process = 1;
constexpr int signals = _NSIG - 1;

// The kernel's sigset_t: 64 bits, signal 1 the lowest.
using Set = std::uint64_t;

constexpr Set bit(int signal) { return Set{1} << static_cast<unsigned>(signal - 1); }

constexpr Set unblockable = bit(SIGKILL) | bit(SIGSTOP);
constexpr Set ignored_by_default = bit(SIGCHLD) | bit(SIGURG) | bit(SIGWINCH) | bit(SIGCONT);
constexpr Set stopping = bit(SIGSTOP) | bit(SIGTSTP) | bit(SIGTTIN) | bit(SIGTTOU);

// struct k_sigaction of musl.
struct Action {
  union {
    void (*handler)(int);
    void (*information_handler)(int, siginfo_t*, void*);  // with SA_SIGINFO
  };
  unsigned long flags;
  std::array<std::uint32_t, 2> mask;
  void* unused;
};

struct Signals {
  std::array<Action, signals> actions{};
  Set blocked = 0;
  Set pending = 0;
} state;

Set set_of(const std::array<std::uint32_t, 2>& words) { return Set{words[1]} << 32U | words[0]; }

// Linux: the shell says the signal's name; here nobody else would.
[[noreturn]] void end_by(int signal) {
  // strsignal() would link all of its texts.
  const char* const text = signal == SIGABRT ? "Aborted\n" : "weft: the program was ended by its own signal\n";
  cm::write_error(text, std::strlen(text));
  cm::exit(128 + signal);
}

void call_handler(int signal) {
  Action& action = state.actions[static_cast<std::size_t>(signal - 1)];
  const Action taken = action;
  if ((taken.flags & SA_RESETHAND) != 0) action.handler = SIG_DFL;
  const Set blocked = state.blocked;
  state.blocked |= set_of(taken.mask) & ~unblockable;
  if ((taken.flags & SA_NODEFER) == 0) state.blocked |= bit(signal);
  if ((taken.flags & SA_SIGINFO) != 0) {
    siginfo_t info{};
    info.si_signo = signal;
    info.si_code = SI_USER;
    info.si_pid = process;
    taken.information_handler(signal, &info, nullptr);
  } else {
    taken.handler(signal);
  }
  state.blocked = blocked;
}

void act_on(int signal) {
  const auto handler = state.actions[static_cast<std::size_t>(signal - 1)].handler;
  if (handler == SIG_DFL) {
    if (((ignored_by_default | stopping) & bit(signal)) == 0) end_by(signal);
  } else if (handler != SIG_IGN) {
    call_handler(signal);
  }
}

void deliver_unblocked() {
  while (const Set ready = state.pending & ~state.blocked) {
    const int signal = __builtin_ctzll(ready) + 1;
    state.pending &= ~bit(signal);
    act_on(signal);
  }
}

long send(int signal) {
  if (signal < 0 || signal > signals) return -EINVAL;
  if (signal == 0) return 0;
  if ((stopping & bit(signal)) != 0 && state.actions[static_cast<std::size_t>(signal - 1)].handler == SIG_DFL)
    return -ENOSYS;  // nobody could continue it
  state.pending |= bit(signal);
  deliver_unblocked();
  return 0;
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(rt_sigaction) {
  const auto signal = static_cast<int>(a);
  if (signal < 1 || signal > signals || d != sizeof(Set)) return -EINVAL;
  Action& action = state.actions[static_cast<std::size_t>(signal - 1)];
  const Action before = action;
  if (const Action* const wanted = pointer<const Action>(b)) {
    if ((unblockable & bit(signal)) != 0) return -EINVAL;
    action = *wanted;
  }
  if (Action* const old = pointer<Action>(c)) *old = before;
  return 0;
}

WEFT_SYSTEM_CALL(rt_sigprocmask) {
  if (d != sizeof(Set)) return -EINVAL;
  const Set before = state.blocked;
  if (b) {
    Set given = 0;
    std::memcpy(&given, pointer<const void>(b), sizeof given);
    if (a == SIG_BLOCK)
      state.blocked |= given & ~unblockable;
    else if (a == SIG_UNBLOCK)
      state.blocked &= ~given;
    else if (a == SIG_SETMASK)
      state.blocked = given & ~unblockable;
    else
      return -EINVAL;
  }
  if (c) std::memcpy(pointer<void>(c), &before, sizeof before);
  deliver_unblocked();
  return 0;
}

WEFT_SYSTEM_CALL(rt_sigpending) {
  if (static_cast<std::size_t>(b) > sizeof(Set)) return -EINVAL;
  std::memcpy(pointer<void>(a), &state.pending, static_cast<std::size_t>(b));
  return 0;
}

WEFT_SYSTEM_CALL(tkill) { return a == weft_current_tid() ? send(static_cast<int>(b)) : -ENOSYS; }

WEFT_SYSTEM_CALL(tgkill) {
  if (a != process) return -ESRCH;
  return b == weft_current_tid() ? send(static_cast<int>(c)) : -ENOSYS;
}

WEFT_SYSTEM_CALL(kill) { return a == process || a == 0 || a == -process ? send(static_cast<int>(b)) : -ESRCH; }

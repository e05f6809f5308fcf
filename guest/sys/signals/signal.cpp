// Signals: what they do, and the system calls. Who takes one, and when, is in sched/signals.h.
#include <signal.h>
#include <ucontext.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "cm/cm.h"
#include "sched/text.h"
#include "sys/outside/outside.h"
#include "sys/outside/terminal_modes.h"
#include "sys/signals/information.h"
#include "sys/signals/signals.h"
#include "sys/sys.h"

// In signal_descriptor.cpp, which a program has that makes one.
extern "C" [[gnu::weak]] void weft_signal_is_pending(int signal);

namespace weft::sys {
namespace {

using sched::bit;
using sched::Interruption;
using sched::QueuedSignal;
using sched::SignalInformation;
using sched::SignalSet;

static_assert(_NSIG - 1 == sched::last_signal);

constexpr SignalSet ignored_by_default = bit(SIGCHLD) | bit(SIGURG) | bit(SIGWINCH) | bit(SIGCONT);
// signal(7), "Core": the others are a request to end, and no crash.
constexpr SignalSet dumping_core = bit(SIGQUIT) | bit(SIGILL) | bit(SIGTRAP) | bit(SIGABRT) | bit(SIGBUS) | bit(SIGFPE) |
                                   bit(SIGSEGV) | bit(SIGXCPU) | bit(SIGXFSZ) | bit(SIGSYS);
constexpr SignalSet stopping = bit(SIGSTOP) | bit(SIGTSTP) | bit(SIGTTIN) | bit(SIGTTOU);

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

constinit std::array<Action, sched::last_signal> actions{};

Action& action_of(int signal) { return actions[static_cast<std::size_t>(signal - 1)]; }

SignalSet set_of(const std::array<std::uint32_t, 2>& words) { return SignalSet{words[1]} << 32U | words[0]; }

bool is_default(int signal) { return action_of(signal).handler == SIG_DFL; }

bool is_ignored(int signal) {
  return action_of(signal).handler == SIG_IGN || (is_default(signal) && (ignored_by_default & bit(signal)) != 0);
}

bool would_stop(int signal) { return (stopping & bit(signal)) != 0 && is_default(signal); }

// ---- The end ----

constexpr std::array<std::string_view, 31> names = {"HUP",  "INT",    "QUIT", "ILL",   "TRAP", "ABRT", "BUS",  "FPE",
                                                    "KILL", "USR1",   "SEGV", "USR2",  "PIPE", "ALRM", "TERM", "STKFLT",
                                                    "CHLD", "CONT",   "STOP", "TSTP",  "TTIN", "TTOU", "URG",  "XCPU",
                                                    "XFSZ", "VTALRM", "PROF", "WINCH", "IO",   "PWR",  "SYS"};

// Linux: the shell says so. Nobody says anything of a broken pipe.
[[noreturn]] void end_by(int signal) {
  if (weft_tells_outside && weft_tells_outside(signal)) cm::exit(128 + signal);  // weft run ends by the signal
  if (signal != SIGPIPE) {
    sched::Text text;
    if (signal == SIGABRT) {
      text << "Aborted\n";
    } else {
      text << "weft: the program was ended by signal " << static_cast<std::uint64_t>(signal);
      if (const auto index = static_cast<std::size_t>(signal - 1); index < names.size())
        text << " (SIG" << names[index].data() << ")";
      text << "\n";
    }
    cm::write_error(text.data(), text.length());
  }
  if ((dumping_core & bit(signal)) == 0) cm::exit(128 + signal);
  cm::end_because(signal == SIGABRT ? cm::CauseKind::aborted : cm::CauseKind::signal, 128 + signal);
}

// ---- Handlers ----

// While a handler with SA_ONSTACK runs, and is not left by a jump, its thread's alternate stack is in use. It runs on the
// thread's own all the same, whose overrun ends the program by other means.
class OnAlternateStack {
  static auto& stack() { return sched::running().signals.alternate_stack; }
  [[gnu::always_inline]] static std::uintptr_t frame() { return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)); }

 public:
  explicit OnAlternateStack(bool wanted) : before_(stack().in_use_below) {
    if (wanted && stack().size != 0) stack().in_use_below = frame();
  }
  OnAlternateStack(const OnAlternateStack&) = delete;
  OnAlternateStack& operator=(const OnAlternateStack&) = delete;
  ~OnAlternateStack() { stack().in_use_below = before_; }

  static bool in_use() { return frame() < stack().in_use_below; }

 private:
  std::uintptr_t before_;
};

void call_handler(const SignalInformation& information) {
  Action& action = action_of(information.number);
  const Action taken = action;
  if ((taken.flags & SA_RESETHAND) != 0) action.handler = SIG_DFL;
  const SignalSet before = sched::running().signals.blocked;
  const SignalSet itself = (taken.flags & SA_NODEFER) != 0 ? 0 : bit(information.number);
  sched::set_blocked((before | set_of(taken.mask) | itself) & ~unblockable);
  const OnAlternateStack alternate((taken.flags & SA_ONSTACK) != 0);
  if ((taken.flags & SA_SIGINFO) == 0) {
    taken.handler(information.number);
    sched::set_blocked(before);
    return;
  }
  siginfo_t info = told(information);
  ucontext_t context{};
  std::memcpy(&context.uc_sigmask, &before, sizeof before);
  taken.information_handler(information.number, &info, &context);
  SignalSet after = 0;
  std::memcpy(&after, &context.uc_sigmask, sizeof after);  // which a handler may have changed
  sched::set_blocked(after & ~unblockable);
}

// The attendant: calls the handlers of all signals that the running thread takes.
Interruption deliver() {
  Interruption result = Interruption::none;
  SignalInformation information;
  while (sched::take(~sched::running().signals.blocked, information)) {
    if (is_ignored(information.number)) continue;  // since it was sent
    if (is_default(information.number)) end_by(information.number);
    const bool restarts = (action_of(information.number).flags & SA_RESTART) != 0;
    result = std::max(result, restarts ? Interruption::restarts : Interruption::ends);
    call_handler(information);
  }
  return result;
}

// ---- Sending ----

// The signals that are pending, of senders that have no memory of their own: as many as Linux lets a user queue at least.
class Pool {
 public:
  QueuedSignal* take() {
    QueuedSignal* const signal = free_.pop_front();
    if (signal) return signal;
    return used_ < signals_.size() ? &signals_[used_++] : nullptr;
  }
  void give(QueuedSignal& signal) { free_.push_back(signal); }

 private:
  std::array<QueuedSignal, 1024> signals_{};
  std::size_t used_ = 0;
  sched::List<QueuedSignal, &QueuedSignal::link> free_;
};

constinit Pool pool;

enum class Fate : unsigned char { pending, dropped, refused };

// Whether a signal is kept for who takes it. One that ends the program does so now.
Fate fate_of(sched::Thread* target, int number) {
  sched::set_signal_attendant(deliver);
  if (number == SIGKILL) end_by(number);
  if (number == SIGSTOP) return Fate::refused;
  const sched::Thread* const taker = target ? (sched::takes(*target, number) ? target : nullptr) : sched::recipient(number);
  // Linux: a blocked signal is kept even if it would be ignored: the action may change.
  if (taker && (taker->signals.awaited & bit(number)) == 0) {
    if (is_ignored(number)) return Fate::dropped;
    if (would_stop(number)) return Fate::refused;  // nobody could continue it
    if (is_default(number)) end_by(number);
  }
  const bool enough = target ? sched::has_enough_of(*target, number) : sched::process_has_enough_of(number);
  return enough ? Fate::dropped : Fate::pending;
}

void make_pending(sched::Thread* target, QueuedSignal& signal) {
  if (target)
    sched::send(*target, signal);
  else
    sched::send_to_process(signal);
  if (weft_signal_is_pending) weft_signal_is_pending(signal.information.number);
}

long send_pooled(sched::Thread* target, const SignalInformation& information) {
  if (information.number < 0 || information.number > sched::last_signal) return -EINVAL;
  if (information.number == 0) return 0;
  switch (fate_of(target, information.number)) {
    case Fate::refused:
      return -ENOSYS;
    case Fate::dropped:
      return 0;
    case Fate::pending:
      break;
  }
  QueuedSignal* const signal = pool.take();
  if (!signal) return -EAGAIN;
  signal->information = information;
  signal->taken = [](QueuedSignal& taken) { pool.give(taken); };
  make_pending(target, *signal);
  return 0;
}

long sent(long error) {
  if (error == -ENOSYS && weft_stop_program) return weft_stop_program();
  if (error == 0) finish_sending();
  return error;
}

long send_to_id(long id, const SignalInformation& information) {
  if (id <= 0) return -EINVAL;
  sched::Thread* const thread = sched::find_thread(static_cast<std::uint32_t>(id));
  return thread ? sent(send(*thread, information)) : -ESRCH;
}

bool is_this_process(long id) { return id == process_id || id == 0 || id == -process_id; }

SignalInformation given(long number, long address) {
  siginfo_t info{};
  std::memcpy(&info, pointer<const void>(address), sizeof info);
  return {.number = static_cast<int>(number),
          .code = info.si_code,
          .process = info.si_pid,
          .user = info.si_uid,
          .value = reinterpret_cast<std::uintptr_t>(info.si_value.sival_ptr)};
}

// Linux: only the kernel may say that a signal comes from itself.
bool may_be_given(const SignalInformation& information) { return information.code < 0 && information.code != SI_TKILL; }

}  // namespace

long send(sched::Thread& target, const SignalInformation& information) { return send_pooled(&target, information); }

long send_to_process(const SignalInformation& information) { return send_pooled(nullptr, information); }

bool send_own(sched::Thread* target, QueuedSignal& signal) {
  if (fate_of(target, signal.information.number) != Fate::pending) return false;
  make_pending(target, signal);
  return true;
}

void finish_sending() {
  sched::reschedule_if_higher();
  sched::scheduling_point_inside();
  (void)sched::attend();
}

TemporaryMask::TemporaryMask(const SignalSet* mask) : set_(mask) {
  if (!set_) return;
  before_ = sched::running().signals.blocked;
  sched::set_blocked(*mask & ~unblockable);
}

TemporaryMask::~TemporaryMask() {
  if (set_) sched::set_blocked(before_);
}

}  // namespace weft::sys

using namespace weft::sys;
namespace sched = weft::sched;

WEFT_SYSTEM_CALL(rt_sigaction) {
  const auto signal = static_cast<int>(a);
  if (signal < 1 || signal > sched::last_signal || d != sizeof(SignalSet)) return -EINVAL;
  Action& action = action_of(signal);
  const Action before = action;
  if (const Action* const wanted = pointer<const Action>(b)) {
    if ((unblockable & bit(signal)) != 0) return -EINVAL;
    action = *wanted;
    // POSIX sigaction: a pending signal that is ignored now is dropped, blocked or not.
    if (is_ignored(signal)) sched::discard(bit(signal));
  }
  if (Action* const old = pointer<Action>(c)) *old = before;
  return 0;
}

WEFT_SYSTEM_CALL(rt_sigprocmask) {
  if (d != sizeof(SignalSet)) return -EINVAL;
  const SignalSet before = sched::running().signals.blocked;
  if (b) {
    const SignalSet wanted = set_at(b);
    SignalSet after = 0;
    if (a == SIG_BLOCK)
      after = before | wanted;
    else if (a == SIG_UNBLOCK)
      after = before & ~wanted;
    else if (a == SIG_SETMASK)
      after = wanted;
    else
      return -EINVAL;
    sched::set_blocked(after & ~unblockable);
  }
  if (c) std::memcpy(pointer<void>(c), &before, sizeof before);
  sched::scheduling_point_inside();
  // POSIX pthread_sigmask: at least one that is unblocked now is delivered before the call returns.
  (void)sched::attend();
  return 0;
}

// What pthread_sigmask() and sigprocmask() call, and nobody else.
WEFT_SYSTEM_CALL(program_sigmask) {
  const long result = weft_sys_rt_sigprocmask(a, b, c, d, 0, 0);
  if (weft_has_blocked) weft_has_blocked(sched::running().signals.blocked);
  return result;
}

WEFT_SYSTEM_CALL(rt_sigpending) {
  if (static_cast<std::size_t>(b) > sizeof(SignalSet)) return -EINVAL;
  sched::scheduling_point_inside();
  const SignalSet pending = sched::pending() & sched::running().signals.blocked;
  std::memcpy(pointer<void>(a), &pending, static_cast<std::size_t>(b));
  return 0;
}

WEFT_SYSTEM_CALL(rt_sigqueueinfo) {
  const SignalInformation information = given(b, c);
  if (!may_be_given(information)) return -EPERM;
  return is_this_process(a) ? sent(send_to_process(information)) : -ESRCH;
}

WEFT_SYSTEM_CALL(rt_tgsigqueueinfo) {
  const SignalInformation information = given(c, d);
  if (!may_be_given(information)) return -EPERM;
  return a == process_id ? send_to_id(b, information) : -ESRCH;
}

WEFT_SYSTEM_CALL(tkill) { return send_to_id(a, from_this_process(static_cast<int>(b), SI_TKILL)); }

WEFT_SYSTEM_CALL(tgkill) { return a == process_id ? weft_sys_tkill(b, c, 0, 0, 0, 0) : -ESRCH; }

WEFT_SYSTEM_CALL(kill) {
  // -1 is every process but this one and the system's (Linux), so none.
  return is_this_process(a) ? sent(send_to_process(from_this_process(static_cast<int>(b), SI_USER))) : -ESRCH;
}

WEFT_SYSTEM_CALL(sigaltstack) {
  const auto* const wanted = pointer<const stack_t>(a);
  auto* const old = pointer<stack_t>(b);
  auto& stack = sched::running().signals.alternate_stack;
  const bool in_use = OnAlternateStack::in_use();
  const int state = in_use ? SS_ONSTACK : 0;
  const stack_t before = {.ss_sp = stack.lowest, .ss_flags = stack.size == 0 ? SS_DISABLE : state, .ss_size = stack.size};
  if (wanted) {
    if (in_use) return -EPERM;
    if ((wanted->ss_flags & ~SS_DISABLE) != 0) return -EINVAL;
    const bool disable = wanted->ss_flags == SS_DISABLE;
    if (!disable && wanted->ss_size < MINSIGSTKSZ) return -ENOMEM;
    stack = {.lowest = disable ? nullptr : wanted->ss_sp, .size = disable ? 0 : wanted->ss_size, .in_use_below = 0};
  }
  if (old) *old = before;
  return 0;
}

// A pipe without a reader: the thread that writes gets the signal. (POSIX write, EPIPE)
extern "C" void weft_signal_broken_pipe() {
  (void)send(sched::running(), from_this_process(SIGPIPE, SI_USER));
  finish_sending();
}

#include "processes/foreground.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <utility>

#include "failure.h"

namespace weft {

namespace {

volatile pid_t receiver = 0;      // one program at a time
volatile sig_atomic_t cause = 0;  // the signal by which we have ended it

constexpr std::uint64_t stopping = outside::bit(SIGTSTP) | outside::bit(SIGTTIN) | outside::bit(SIGTTOU);
constexpr std::uint64_t ignored_by_default = outside::bit(SIGWINCH) | outside::bit(SIGURG);

bool is_in(std::uint64_t set, int signal) { return (set & outside::bit(signal)) != 0; }

template <typename Visit>
void for_each_signal(Visit visit) {
  for (int signal = 1; signal != NSIG; ++signal) {
    if (is_in(outside::signals, signal)) visit(signal);
  }
}

void end_by(int signal) {
  if (cause == 0) cause = signal;
  kill(receiver, SIGKILL);
}

// The second of two within a second that come from the terminal: the user means it.
bool is_insisted_on(const siginfo_t& signal) {
  static timespec last{};
  if (signal.si_signo != SIGINT || signal.si_code != SI_KERNEL) return false;
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  const bool is_second =
      last.tv_sec != 0 && (now.tv_sec - last.tv_sec) * 1'000'000'000 + now.tv_nsec - last.tv_nsec < 1'000'000'000;
  last = now;
  return is_second;
}

void set_handler(int signal);

void stop_program() {
  kill(receiver, SIGSTOP);
  // Until it has: what is typed at the shell would be read by it.
  siginfo_t information;
  waitid(P_PID, static_cast<id_t>(receiver), &information, WSTOPPED | WEXITED | WNOWAIT);
}

// As the program wants it. SIGCONT's handler lets it go on.
void stop_both() {
  stop_program();
  kill(getpid(), SIGSTOP);
}

// We stop as the shell expects it, and the program with us. (In a group without a shell that could continue it the kernel does
// not stop us.)
void stop(int signal) {
  stop_program();
  std::signal(signal, SIG_DFL);
  sigset_t unblocked;
  sigemptyset(&unblocked);
  sigaddset(&unblocked, signal);
  raise(signal);
  sigset_t before;
  sigprocmask(SIG_UNBLOCK, &unblocked, &before);
  sigprocmask(SIG_SETMASK, &before, nullptr);
  set_handler(signal);
  kill(receiver, SIGCONT);
}

void act_by_default(int signal, bool heeds_signals) {
  if (is_in(stopping, signal)) return stop(signal);
  if (is_in(ignored_by_default, signal) || signal == SIGCONT) return;
  if (heeds_signals)
    kill(receiver, signal);
  else
    end_by(signal);
}

extern "C" void handle(int signal, siginfo_t* information, void*) {
  if (receiver == 0) return;
  const int error = errno;
  const Channel* const channel = Channel::current();
  if (signal == SIGCONT) kill(receiver, SIGCONT);
  if (channel == nullptr)
    act_by_default(signal, true);
  else if (is_insisted_on(*information) && !channel->was_ignored(signal))
    end_by(signal);
  else if (channel->takes(signal))
    channel->tell(*information);
  else if (!channel->ignores(signal))
    act_by_default(signal, false);
  errno = error;
}

void set_handler(int signal) {
  struct sigaction action{};
  action.sa_sigaction = handle;
  action.sa_flags = SA_RESTART | SA_SIGINFO;
  // Among them SIGCONT: who has stopped us may stop us again before we have a handler for that again, and the program goes on
  // after that only.
  sigfillset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

// A signal that is ignored (nohup) stays so, there and here, unless the program wants it.
void handle_signals() {
  const bool has_channel = Channel::current() != nullptr;
  for_each_signal([&](int signal) {
    struct sigaction action{};
    if (!has_channel) sigaction(signal, nullptr, &action);
    if (action.sa_handler != SIG_IGN) set_handler(signal);
  });
}

// What the terminal or a shell sends to all of the group is ours to hand on, if it is the program's: it does not end Wasmtime.
// What stops who uses the terminal from the background does.
void leave_signals_to_us() {
  for_each_signal([](int signal) {
    if (!is_in(ignored_by_default | outside::bit(SIGCONT) | outside::bit(SIGTTIN) | outside::bit(SIGTTOU), signal))
      std::signal(signal, SIG_IGN);
  });
}

}  // namespace

Foreground::Foreground(const CommandLine& command, Consumer errors) : errors_(std::move(errors)) {
  std::array<int, 2> ends = {-1, -1};
  if (errors_ && pipe2(ends.data(), O_CLOEXEC) != 0) fail("cannot make a pipe: {}", std::strerror(errno));
  sigset_t all;
  sigfillset(&all);
  sigset_t mask;
  sigprocmask(SIG_SETMASK, &all, &mask);  // none is lost while there is nobody yet to have it
  const pid_t self = getpid();
  process_ = fork();
  if (process_ < 0) fail("cannot start a program: {}", std::strerror(errno));
  if (process_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != self) _exit(1);  // died before that
    if (Channel::current() != nullptr) leave_signals_to_us();
    sigprocmask(SIG_SETMASK, &mask, nullptr);
    if (errors_) dup2(ends[1], STDERR_FILENO);
    become(command);
  }
  if (errors_) close(ends[1]);
  error_pipe_ = ends[0];
  receiver = process_;
  handle_signals();
  if (Channel* const channel = Channel::current()) channel->begin(stop_both);
  sigprocmask(SIG_SETMASK, &mask, nullptr);
}

void Foreground::wait() {
  if (errors_) read_to_end(error_pipe_, errors_);
  // The number is the program's until it has been waited for: nobody gets a signal in its stead.
  siginfo_t information;
  while (waitid(P_PID, static_cast<id_t>(process_), &information, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
  }
  receiver = 0;
  int ending = 0;
  waitpid(process_, &ending, 0);
  status_ = WEXITSTATUS(ending);
  if (WIFSIGNALED(ending)) ending_signal_ = cause != 0 && WTERMSIG(ending) == SIGKILL ? cause : WTERMSIG(ending);
  // A component has no other way to end by a signal.
  Channel* const channel = Channel::current();
  if (channel != nullptr) channel->end();
  if (channel != nullptr && channel->ended_by() != 0 && status_ == 128 + channel->ended_by())
    ending_signal_ = channel->ended_by();
}

int Foreground::end_alike() const {
  if (!ended_by_signal()) return status_;
  const rlimit none{};  // one core file is enough
  setrlimit(RLIMIT_CORE, &none);
  std::signal(ending_signal_, SIG_DFL);
  std::raise(ending_signal_);
  return 128 + ending_signal_;
}

}  // namespace weft

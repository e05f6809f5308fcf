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
#include <utility>

#include "failure.h"

namespace weft {

namespace {

constexpr std::array forwarded = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2};

volatile pid_t receiver = 0;  // one program at a time

extern "C" void forward(int signal) {
  const int error = errno;
  if (receiver != 0) kill(receiver, signal);
  errno = error;
}

sigset_t all_signals() {
  sigset_t signals;
  sigfillset(&signals);
  return signals;
}

// A signal that is ignored (nohup) stays so, there and here.
void forward_signals() {
  for (const int signal : forwarded) {
    struct sigaction action{};
    sigaction(signal, nullptr, &action);
    if (action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_handler = forward;
    action.sa_flags = SA_RESTART;
    sigaction(signal, &action, nullptr);
  }
}

}  // namespace

Foreground::Foreground(const CommandLine& command, Consumer errors) : errors_(std::move(errors)) {
  std::array<int, 2> ends = {-1, -1};
  if (errors_ && pipe2(ends.data(), O_CLOEXEC) != 0) fail("cannot make a pipe: {}", std::strerror(errno));
  const sigset_t all = all_signals();
  sigset_t mask;
  sigprocmask(SIG_SETMASK, &all, &mask);  // none is lost while there is nobody yet to have it
  const pid_t self = getpid();
  process_ = fork();
  if (process_ < 0) fail("cannot start a program: {}", std::strerror(errno));
  if (process_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != self) _exit(1);  // died before that
    sigprocmask(SIG_SETMASK, &mask, nullptr);
    if (errors_) dup2(ends[1], STDERR_FILENO);
    become(command);
  }
  if (errors_) close(ends[1]);
  error_pipe_ = ends[0];
  receiver = process_;
  forward_signals();
  sigprocmask(SIG_SETMASK, &mask, nullptr);
}

void Foreground::wait() {
  if (errors_) read_to_end(error_pipe_, errors_);
  // The number is the program's until it has been waited for: nobody gets a signal in its stead.
  siginfo_t information;
  while (waitid(P_PID, static_cast<id_t>(process_), &information, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
  }
  receiver = 0;
  waitpid(process_, &ending_, 0);
}

bool Foreground::ended_by_signal() const { return WIFSIGNALED(ending_); }

int Foreground::end_alike() const {
  if (!ended_by_signal()) return WEXITSTATUS(ending_);
  const int signal = WTERMSIG(ending_);
  const rlimit none{};  // one core file is enough
  setrlimit(RLIMIT_CORE, &none);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
  return 128 + signal;
}

}  // namespace weft

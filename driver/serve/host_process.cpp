#include "serve/host_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "failure.h"

namespace weft {

namespace {

constexpr std::array ending = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

// Those that our caller ignores (nohup, a shell's background) end nothing.
bool is_ignored(int signal) {
  struct sigaction action{};
  sigaction(signal, nullptr, &action);
  return action.sa_handler == SIG_IGN;
}

sigset_t signals_of_ours() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : ending) {
    if (!is_ignored(signal)) sigaddset(&set, signal);
  }
  sigaddset(&set, SIGTSTP);
  sigaddset(&set, SIGCONT);
  return set;
}

int wait_for_end(pid_t process) {
  int ending_status = 0;
  while (waitpid(process, &ending_status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(ending_status) ? WEXITSTATUS(ending_status) : 128 + WTERMSIG(ending_status);
}

}  // namespace

HostProcess::HostProcess(const CommandLine& command) {
  std::array<int, 2> ends = {-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("cannot make a pipe: {}", std::strerror(errno));
  const sigset_t ours = signals_of_ours();
  sigset_t mask;
  sigprocmask(SIG_BLOCK, &ours, &mask);
  signals_ = signalfd(-1, &ours, SFD_CLOEXEC | SFD_NONBLOCK);
  const pid_t self = getpid();
  process_ = signals_ < 0 ? -1 : fork();
  if (process_ < 0) fail("cannot start a program: {}", std::strerror(errno));
  if (process_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != self) _exit(1);  // died before that
    // A group of its own: Ctrl-C is for us alone. Who is not in the foreground may be stopped when it writes to a terminal.
    setpgid(0, 0);
    std::signal(SIGTTOU, SIG_IGN);
    sigprocmask(SIG_SETMASK, &mask, nullptr);
    const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing >= 0) dup2(nothing, STDIN_FILENO);
    dup2(ends[1], STDERR_FILENO);
    become(command);
  }
  close(ends[1]);
  errors_ = ends[0];
  constexpr int room = 1 << 20;  // nobody waits for us while a report is made
  fcntl(errors_, F_SETPIPE_SZ, room);
}

HostProcess::~HostProcess() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    wait_for_end(process_);
  }
  close_all();
}

void HostProcess::close_all() {
  for (int* const descriptor : {&errors_, &signals_}) {
    if (*descriptor >= 0) close(*descriptor);
    *descriptor = -1;
  }
}

void HostProcess::send(int signal) const {
  if (process_ > 0) kill(process_, signal);
}

// One that ends us; 0: there is none.
int HostProcess::read_signal() const {
  signalfd_siginfo information{};
  while (read(signals_, &information, sizeof information) == ssize_t{sizeof information}) {
    const int signal = static_cast<int>(information.ssi_signo);
    if (signal == SIGCONT) {
      send(SIGCONT);
    } else if (signal == SIGTSTP) {
      send(SIGSTOP);
      kill(getpid(), SIGSTOP);
    } else {
      return signal;
    }
  }
  return 0;
}

HostProcess::Event HostProcess::next(std::chrono::milliseconds patience) {
  std::array<pollfd, 2> looked_at = {
      {{.fd = signals_, .events = POLLIN, .revents = 0}, {.fd = errors_, .events = POLLIN, .revents = 0}}};
  for (;;) {
    const int count = poll(looked_at.data(), looked_at.size(), static_cast<int>(patience.count()));
    if (count < 0 && errno != EINTR) fail("cannot wait for Wasmtime: {}", std::strerror(errno));
    if (count == 0) return {.kind = Event::Kind::quiet};
    if (count < 0) continue;
    if (looked_at[0].revents != 0) {
      if (const int signal = read_signal(); signal != 0) return {.kind = Event::Kind::signal, .signal = signal};
    }
    if (looked_at[1].revents == 0) continue;
    std::array<char, 65'536> buffer{};
    const ssize_t size = read(errors_, buffer.data(), buffer.size());
    if (size > 0) return {.kind = Event::Kind::text, .text = std::string(buffer.data(), static_cast<std::size_t>(size))};
    if (size < 0 && errno == EINTR) continue;
    status_ = wait_for_end(process_);
    process_ = 0;
    return {.kind = Event::Kind::ended};
  }
}

}  // namespace weft

#include "outside/terminals.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <string>
#include <thread>

#include "failure.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

static_assert(sizeof(termios) == sizeof(outside::Modes) && sizeof(winsize) == sizeof(outside::WindowSize));

template <typename To, typename From>
To same_bytes(const From& from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(&to, &from, sizeof to);
  return to;
}

// Opens it when the program opens the other end. False when the directory has gone.
bool meet(const fs::path& fifo, int flags) {
  const int file = open(fifo.c_str(), flags | O_CLOEXEC);
  if (file >= 0) close(file);
  return file >= 0;
}

void block_all_but(int signal) {
  sigset_t signals;
  sigfillset(&signals);
  sigdelset(&signals, signal);
  pthread_sigmask(SIG_SETMASK, &signals, nullptr);
}

}  // namespace

bool Terminals::are_there() { return isatty(STDIN_FILENO) != 0 || isatty(STDOUT_FILENO) != 0 || isatty(STDERR_FILENO) != 0; }

Terminals::Terminals(fs::path directory) : directory_(std::move(directory)) {
  for (std::size_t number = 0; number != streams_.size(); ++number)
    streams_[number].is_terminal = tcgetattr(static_cast<int>(number), &streams_[number].before) == 0;
  for (const char* const name : {outside::request_file, outside::terminal_file}) std::ofstream(directory_ / name);
  for (const char* const name : {outside::asked_fifo, outside::answered_fifo}) {
    if (mkfifo((directory_ / name).c_str(), 0600) != 0)
      fail("cannot make a FIFO in {}: {}", directory_.string(), std::strerror(errno));
  }
}

void Terminals::begin(void (*stop)()) {
  stop_ = stop;
  sigset_t before;
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  std::thread([this] {
    block_all_but(SIGTTOU);
    answer_all();
  }).detach();
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void Terminals::answer_all() {
  const fs::path asked = directory_ / outside::asked_fifo;
  const fs::path answered = directory_ / outside::answered_fifo;
  const fs::path requests = directory_ / outside::request_file;
  const fs::path answers = directory_ / outside::terminal_file;
  while (meet(asked, O_RDONLY)) {
    outside::Request request{};
    std::ifstream(requests, std::ios::binary).read(reinterpret_cast<char*>(&request), sizeof request);
    const outside::Terminal terminal = answer(request);
    std::ofstream(answers, std::ios::binary).write(reinterpret_cast<const char*>(&terminal), sizeof terminal);
    if (!meet(answered, O_WRONLY)) return;
  }
}

outside::Terminal Terminals::answer(const outside::Request& request) {
  outside::Terminal terminal{};
  const auto stream = static_cast<int>(request.stream);
  const auto told = [&](int result) { terminal.error = result == 0 ? 0 : errno; };
  if (request.stream >= streams_.size()) {
    terminal.error = EBADF;
    return terminal;
  }
  termios modes{};
  winsize size{};
  switch (request.wish) {
    case outside::Wish::get_modes:
      told(tcgetattr(stream, &modes));
      terminal.modes = same_bytes<outside::Modes>(modes);
      break;
    case outside::Wish::set_modes:
      streams_[request.stream].was_set = true;
      modes = same_bytes<termios>(request.modes);
      told(ioctl(stream, TCSETS + request.argument, &modes));
      break;
    case outside::Wish::get_size:
      told(ioctl(stream, TIOCGWINSZ, &size));
      terminal.size = same_bytes<outside::WindowSize>(size);
      break;
    case outside::Wish::set_size:
      size = same_bytes<winsize>(request.size);
      told(ioctl(stream, TIOCSWINSZ, &size));
      break;
    case outside::Wish::flush:
      told(tcflush(stream, static_cast<int>(request.argument)));
      break;
    case outside::Wish::drain:
      told(tcdrain(stream));
      break;
    case outside::Wish::stop:
      stop_();
      break;
    case outside::Wish::flow:
      told(tcflow(stream, static_cast<int>(request.argument)));
      break;
  }
  return terminal;
}

void Terminals::restore() {
  // Also if we are in the background by now, where it would stop us.
  std::signal(SIGTTOU, SIG_IGN);
  for (std::size_t number = 0; number != streams_.size(); ++number) {
    const Stream& stream = streams_[number];
    if (stream.was_set && stream.is_terminal) tcsetattr(static_cast<int>(number), TCSANOW, &stream.before);
  }
}

}  // namespace weft

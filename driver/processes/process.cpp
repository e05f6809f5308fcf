#include "processes/process.h"

#include <fcntl.h>
#include <spawn.h>
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

std::vector<char*> argument_vector(const CommandLine& command) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  return arguments;
}

// Starts the program with `streams` (file descriptors) as the write end of a pipe, and gives the read end.
struct Child {
  pid_t process = 0;
  int output = -1;
};

Child start(const CommandLine& command, std::initializer_list<int> streams) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("cannot make a pipe: {}", std::strerror(errno));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int stream : streams) posix_spawn_file_actions_adddup2(&actions, ends[1], stream);
  Child child{.output = ends[0]};
  const int error =
      posix_spawn(&child.process, command.front().c_str(), &actions, nullptr, argument_vector(command).data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (error != 0) {
    close(ends[0]);
    fail("cannot run {}: {}", command.front(), std::strerror(error));
  }
  return child;
}

int wait_for(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) fail("cannot wait for a program: {}", std::strerror(errno));
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

void see_to_standard_streams() {
  const auto replace = [](int stream, const char* device, int flags) {
    const int opened = open(device, flags);
    if (opened < 0 || opened == stream) return;
    dup2(opened, stream);
    close(opened);
  };
  if (fcntl(STDIN_FILENO, F_GETFD) < 0) replace(STDIN_FILENO, "/dev/null", O_RDONLY);
  for (const int output : {STDOUT_FILENO, STDERR_FILENO}) {
    const int flags = fcntl(output, F_GETFL);
    if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY) replace(output, "/dev/full", O_WRONLY);
  }
}

void read_to_end(int descriptor, const std::function<void(std::string_view)>& consumer) {
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t count = read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    consumer(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
  }
  close(descriptor);
}

void become(const CommandLine& command) {
  execv(command.front().c_str(), argument_vector(command).data());
  fail("cannot run {}: {}", command.front(), std::strerror(errno));
}

int run_to_end(const CommandLine& command, const std::function<void(std::string_view)>& stderr_line) {
  const Child child = start(command, {STDERR_FILENO});
  std::string pending;
  read_to_end(child.output, [&](std::string_view text) {
    pending += text;
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = pending.find('\n', begin)) != std::string::npos; begin = end + 1) {
      stderr_line(std::string_view(pending).substr(begin, end - begin));
    }
    pending.erase(0, begin);
  });
  if (!pending.empty()) stderr_line(pending);
  return wait_for(child.process);
}

int run_to_end(const CommandLine& command, std::string& output) {
  const Child child = start(command, {STDOUT_FILENO, STDERR_FILENO});
  read_to_end(child.output, [&](std::string_view text) { output += text; });
  return wait_for(child.process);
}

BesideUs::BesideUs(const CommandLine& command) {
  const Child child = start(command, {STDOUT_FILENO, STDERR_FILENO});
  process_ = child.process;
  output_ = child.output;
}

BesideUs::~BesideUs() {
  if (process_ == 0) return;
  kill(process_, SIGKILL);
  close(output_);
  waitpid(process_, nullptr, 0);
}

int BesideUs::wait(std::string& output) {
  read_to_end(output_, [&](std::string_view text) { output += text; });
  return wait_for(std::exchange(process_, 0));
}

std::string shell_quoted(std::string_view word) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
      "@%_+=:,./-";
  if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos) return std::string(word);
  std::string quoted = "'";
  for (const char character : word) {
    if (character == '\'') {
      quoted += "'\\''";
    } else {
      quoted += character;
    }
  }
  return quoted + "'";
}

std::string shell_quoted(const CommandLine& command) {
  std::string text;
  for (const std::string& word : command) {
    if (!text.empty()) text += ' ';
    text += shell_quoted(word);
  }
  return text;
}

}  // namespace weft

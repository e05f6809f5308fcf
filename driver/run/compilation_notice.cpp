#include "run/compilation_notice.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>
#include <string_view>

namespace weft {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds patience{500};

std::string contents_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

// A memory is made when all is compiled, right before the program starts, and with it Wasmtime reserves 4 GiB of addresses.
bool has_memory(const fs::path& process) {
  constexpr std::uint64_t reserved = std::uint64_t{1} << 32U;
  std::uint64_t pages = 0;
  std::istringstream(contents_of(process / "statm")) >> pages;
  return pages >= reserved / static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

// Wasmtime compiles in threads that are there for nothing else and have its own name (those that run the program have
// another). So has the one that looks after its cache, which does next to nothing.
bool compiles(const fs::path& process) {
  constexpr std::uint64_t notable = 10;  // of the processor's time: a tenth of a second, in the system's ticks
  std::error_code error;
  for (fs::directory_iterator thread(process / "task", error), end; !error && thread != end; thread.increment(error)) {
    if (thread->path().filename() == process.filename()) continue;
    // ID (NAME) STATE, then ten numbers, and the ticks in the program and in the system (proc(5)).
    const std::string status = contents_of(thread->path() / "stat");
    const std::size_t end_of_name = status.rfind(')');
    if (end_of_name == std::string::npos || status.find("(wasmtime)") == std::string::npos) continue;
    std::istringstream numbers(status.substr(end_of_name + 1));
    std::string skipped;
    for (int count = 0; count != 11; ++count) numbers >> skipped;
    std::uint64_t in_program = 0;
    std::uint64_t in_system = 0;
    numbers >> in_program >> in_system;
    if (in_program + in_system >= notable) return true;
  }
  return false;
}

void watch(const std::stop_token& over, const fs::path& process, const std::string& notice, CompilationNotice::Until until) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock(mutex);
  for (;;) {
    stopped.wait_for(lock, over, patience, [] { return false; });
    const bool compiling = compiles(process);
    if (over.stop_requested() || (until == CompilationNotice::Until::memory && has_memory(process)))
      return;  // looked at last: the program may write from then on
    if (!compiling) continue;
    // In one piece, and not into what has been brought to the foreground meanwhile.
    if (tcgetpgrp(STDERR_FILENO) == getpgrp() && write(STDERR_FILENO, notice.data(), notice.size()) < 0) return;
    return;
  }
}

}  // namespace

CompilationNotice::CompilationNotice(pid_t host, const std::string& program, std::uintmax_t size, Until until) {
  if (isatty(STDERR_FILENO) != 1 || tcgetpgrp(STDERR_FILENO) != getpgrp()) return;
  constexpr double megabyte = 1e6;
  const std::string notice = fmt::format("weft: compiling {}, {:.1f} MB …\n", program, static_cast<double>(size) / megabyte);
  // Signals are for the thread that waits for the program.
  sigset_t all;
  sigset_t mask;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &mask);
  watcher_ = std::jthread([process = fs::path("/proc") / std::to_string(host), notice, until](const std::stop_token& over) {
    watch(over, process, notice, until);
  });
  pthread_sigmask(SIG_SETMASK, &mask, nullptr);
}

}  // namespace weft

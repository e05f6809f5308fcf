#include "serve/host_log.h"

#include <algorithm>
#include <array>
#include <utility>

namespace weft {

namespace {

// Wasmtime 49's own, in serve.rs and handler.rs.
constexpr std::string_view listening = "Serving HTTP on ";
constexpr std::string_view failed = "worker failed: ";
constexpr std::string_view lost = "error: worker trapped or panicked";
constexpr std::string_view other_error = "error: ";
constexpr std::string_view waiting = "Waiting for child tasks to exit, ctrl-c again to quit sooner...";
constexpr std::string_view backtrace_follows = "error while executing at wasm backtrace:";
constexpr std::string_view causes = "Caused by:";

constexpr std::array beginnings = {listening, failed, other_error, waiting};

// Whether it may become a line of Wasmtime's.
bool may_be_own(std::string_view beginning) {
  return std::ranges::any_of(beginnings, [&](std::string_view own) {
    const std::size_t length = std::min(own.size(), beginning.size());
    return own.substr(0, length) == beginning.substr(0, length);
  });
}

}  // namespace

void HostLog::take(std::string_view text) {
  held_ += text;
  std::size_t begin = 0;
  for (std::size_t end = 0; (end = held_.find('\n', begin)) != std::string::npos; begin = end + 1) {
    take_line(std::string_view(held_).substr(begin, end - begin));
  }
  held_.erase(0, begin);
  // What the handler writes without the end of a line is not held back.
  if (failure_.empty() && !held_.empty() && !may_be_own(held_)) receivers_.handler(std::exchange(held_, ""));
}

void HostLog::take_line(std::string_view line) {
  if (!failure_.empty()) return take_line_of_failure(line);
  // The handler may have written something before it, and not ended the line.
  if (const std::size_t at = line.find(failed);
      at != std::string_view::npos && (at == 0 || line.ends_with(backtrace_follows))) {
    if (at != 0) receivers_.handler(std::string(line.substr(0, at)) + "\n");
    failure_ = std::string(line.substr(at + failed.size())) + "\n";
    has_causes_ = false;
    if (!line.ends_with(backtrace_follows)) end_failure();
    return;
  }
  if (line.starts_with(listening)) return receivers_.listens(line.substr(listening.size()));
  if (line == lost) return receivers_.call_is_lost();
  if (line == waiting) return;
  if (line.starts_with(other_error)) return receivers_.other(std::string(line.substr(other_error.size())));
  receivers_.handler(std::string(line) + "\n");
}

// Calls, a note, an empty line, "Caused by:", causes that are indented, and an empty line.
void HostLog::take_line_of_failure(std::string_view line) {
  if (has_causes_ && line.empty()) return end_failure();
  const bool fits = line.empty() || line.starts_with(" ") || line.starts_with("note: ") || line == causes;
  if (!fits) {
    end_failure();
    return take_line(line);
  }
  has_causes_ = has_causes_ || line == causes;
  failure_ += line;
  failure_ += '\n';
}

void HostLog::end_failure() { receivers_.instance_ends(std::exchange(failure_, "")); }

void HostLog::flush() {
  if (!failure_.empty()) end_failure();
  if (!held_.empty()) receivers_.handler(std::exchange(held_, ""));
}

}  // namespace weft

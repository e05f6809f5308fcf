// What comes on Wasmtime's stderr while it serves: words of the handler, and among them Wasmtime's own, which are told in ours.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace weft {

class HostLog {
 public:
  struct Receivers {
    std::function<void(std::string_view url)> listens;
    std::function<void(std::string_view text)> handler;          // as it is
    std::function<void(const std::string& text)> instance_ends;  // why, in Wasmtime's words, of several lines mostly
    std::function<void()> call_is_lost;                          // one of an instance that has ended
    std::function<void(const std::string& text)> other;          // a line of Wasmtime's
  };
  explicit HostLog(Receivers receivers) : receivers_(std::move(receivers)) {}

  void take(std::string_view text);

  // Nothing has come for a while, or nothing more will: what is held back is complete.
  void flush();

  // Whether something is held back.
  [[nodiscard]] bool holds() const { return !held_.empty() || !failure_.empty(); }

 private:
  void take_line(std::string_view line);
  void take_line_of_failure(std::string_view line);
  void end_failure();

  Receivers receivers_;
  std::string held_;     // the beginning of a line
  std::string failure_;  // of an instance, as far as it has been told
  bool has_causes_ = false;
};

}  // namespace weft

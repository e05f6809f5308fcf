// A program that runs in our place: signals that we get go on to it, it stops and goes on with us, dies when we die, and we end
// as it ends.
#pragma once

#include <sys/types.h>

#include <functional>
#include <memory>
#include <string_view>

#include "outside/channel.h"
#include "processes/process.h"

namespace weft {

class Foreground {
 public:
  // Starts it, with all our descriptors that are not to be closed. What it writes to stderr goes to `errors`, if there is one.
  // If there is a Channel, the program inside says which signals are its own; the others do here what they do by default.
  using Consumer = std::function<void(std::string_view)>;
  explicit Foreground(const CommandLine& command, Consumer errors = nullptr);
  Foreground(const Foreground&) = delete;
  Foreground& operator=(const Foreground&) = delete;
  ~Foreground() = default;

  [[nodiscard]] pid_t process() const { return process_; }

  // Waits for its end. Once.
  void wait();

  [[nodiscard]] bool ended_by_signal() const { return ending_signal_ != 0; }

  // Its exit status. If a signal ended it, this ends us too, by the same one.
  [[nodiscard]] int end_alike() const;

 private:
  pid_t process_;
  Consumer errors_;
  int error_pipe_ = -1;
  int status_ = 0;         // its exit status, if no signal ended it
  int ending_signal_ = 0;  // or the one that did
};

}  // namespace weft

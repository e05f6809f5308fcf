// A program that runs in our place: signals that we get go on to it, it dies when we die, and we end as it ends.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string_view>

#include "processes/process.h"

namespace weft {

class Foreground {
 public:
  // Starts it, with all our descriptors that are not to be closed. What it writes to stderr goes to `errors`, if there is one.
  using Consumer = std::function<void(std::string_view)>;
  explicit Foreground(const CommandLine& command, Consumer errors = nullptr);
  Foreground(const Foreground&) = delete;
  Foreground& operator=(const Foreground&) = delete;
  ~Foreground() = default;

  // Waits for its end. Once.
  void wait();

  [[nodiscard]] bool ended_by_signal() const;

  // Its exit status. If a signal ended it, this ends us too, by the same one.
  [[nodiscard]] int end_alike() const;

 private:
  pid_t process_;
  Consumer errors_;
  int error_pipe_ = -1;
  int ending_ = 0;  // as waitpid() tells
};

}  // namespace weft

// A program that runs in our place: signals that we get go on to it, it dies when we die, and we end as it ends.
#pragma once

#include <sys/types.h>

#include "process.h"

namespace weft {

class Foreground {
 public:
  // Starts it, with all our descriptors that are not to be closed.
  explicit Foreground(const CommandLine& command);
  Foreground(const Foreground&) = delete;
  Foreground& operator=(const Foreground&) = delete;
  ~Foreground() = default;

  // Waits for its end. Once.
  void wait();

  // Its exit status. If a signal ended it, this ends us too, by the same one.
  [[nodiscard]] int end_alike() const;

 private:
  pid_t process_;
  int ending_ = 0;  // as waitpid() tells
};

}  // namespace weft

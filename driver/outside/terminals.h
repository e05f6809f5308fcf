// The terminal, for a program that has no hands of its own: a thread of ours does what the program asks for.
#pragma once

#include <termios.h>

#include <array>
#include <atomic>
#include <filesystem>

#include "sys/outside/channel.h"

namespace weft {

class Terminals {
 public:
  // Whether one of the standard streams is one.
  [[nodiscard]] static bool are_there();

  // Makes what the program asks by in `directory`.
  explicit Terminals(std::filesystem::path directory);
  Terminals(const Terminals&) = delete;
  Terminals& operator=(const Terminals&) = delete;
  ~Terminals() = default;

  // Starts to answer. The thread takes no signal but that for who sets a terminal from the background, and ends with us. By
  // `stop` it stops the program and us.
  void begin(void (*stop)());

  // Sets those that the program has set as they were before.
  void restore();

 private:
  void answer_all();
  [[nodiscard]] outside::Terminal answer(const outside::Request& request);

  std::filesystem::path directory_;
  void (*stop_)() = nullptr;
  // A standard stream.
  struct Stream {
    bool is_terminal = false;
    termios before{};
    std::atomic<bool> was_set = false;
  };
  std::array<Stream, 3> streams_{};
};

}  // namespace weft

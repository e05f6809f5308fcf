// What `weft run` and a program that takes signals tell each other: files in a private directory (guest/sys/outside/channel.h).
#pragma once

#include <csignal>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "command.h"
#include "files/temporary_file.h"
#include "sys/outside/channel.h"

namespace weft {

// Whether a component has in it what reads signals. Looks at the first sections of its modules only.
[[nodiscard]] bool takes_signals(const std::filesystem::path& component);

// One at a time.
class Channel {
 public:
  Channel();
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  // The one that there is, or null.
  [[nodiscard]] static Channel* current();

  // Removes the directory, when the program has ended; what was said stays.
  void close_directory() { directory_.reset(); }

  // Wasmtime's options that give the program its end.
  [[nodiscard]] Words options() const;

  // For a signal's handler.
  [[nodiscard]] bool takes(int signal) const { return (program_->taken & outside::bit(signal)) != 0; }
  [[nodiscard]] bool ignores(int signal) const { return (program_->ignored & outside::bit(signal)) != 0; }
  void tell(const siginfo_t& signal) const;

  // The signal by which the program said that it ends, or 0.
  [[nodiscard]] int ended_by() const { return static_cast<int>(program_->ended_by); }

 private:
  std::optional<TemporaryDirectory> directory_{std::in_place};
  int signals_ = -1;
  const volatile outside::Program* program_ = nullptr;
  std::uint64_t ignored_;  // from the start, since our caller ignores them
};

}  // namespace weft

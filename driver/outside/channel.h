// What `weft run` and a program that takes signals tell each other: files in a private directory (guest/sys/outside/channel.h).
#pragma once

#include <csignal>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "command.h"
#include "files/temporary_file.h"
#include "outside/terminals.h"
#include "sys/outside/channel.h"

namespace weft {

// What a component has in it that uses a channel. Looks at the first sections of its modules only.
struct Uses {
  bool signals = false;
  bool terminals = false;

  [[nodiscard]] bool any() const { return signals || terminals; }
};
[[nodiscard]] Uses uses_of(const std::filesystem::path& component);

// One at a time.
class Channel {
 public:
  explicit Channel(const Uses& uses);
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  // The one that there is, or null.
  [[nodiscard]] static Channel* current();

  // When the program has been started. `stop` stops it and us.
  void begin(void (*stop)());

  // When the program has ended: the terminal is as it was, and the directory is gone; what was said stays.
  void end();

  // Wasmtime's options that give the program its end.
  [[nodiscard]] Words options() const;

  // For a signal's handler.
  [[nodiscard]] bool takes(int signal) const { return (program_->taken & outside::bit(signal)) != 0; }
  [[nodiscard]] bool ignores(int signal) const { return (program_->ignored & outside::bit(signal)) != 0; }
  [[nodiscard]] bool was_ignored(int signal) const { return (ignored_ & outside::bit(signal)) != 0; }
  void tell(const siginfo_t& signal) const;

  // The signal by which the program said that it ends, or 0.
  [[nodiscard]] int ended_by() const { return static_cast<int>(program_->ended_by); }

 private:
  std::unique_ptr<TemporaryDirectory> directory_ = std::make_unique<TemporaryDirectory>();
  int signals_ = -1;
  const volatile outside::Program* program_ = nullptr;
  std::uint64_t ignored_;  // from the start, since our caller ignores them
  std::unique_ptr<Terminals> terminals_;
};

}  // namespace weft

// Wasmtime while it serves, beside us and not in our place: what it writes to stderr comes to us, and signals as well, of which
// it gets only what we send it.
#pragma once

#include <sys/types.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <string>

#include "processes/process.h"

namespace weft {

class HostProcess {
 public:
  explicit HostProcess(const CommandLine& command);
  ~HostProcess();  // ends it, if it has not ended
  HostProcess(const HostProcess&) = delete;
  HostProcess& operator=(const HostProcess&) = delete;

  [[nodiscard]] pid_t process() const { return process_; }

  struct Event {
    enum class Kind : std::uint8_t {
      text,    // on stderr
      signal,  // we have got one that ends us; what stops and continues is seen to
      quiet,   // nothing has happened for this time
      ended,   // it has, and said all that it had to say
    };
    Kind kind = Kind::quiet;
    std::string text{};  // NOLINT(readability-redundant-member-init): a designated initializer may leave it out
    int signal = 0;
  };

  // Waits for the next one, for ever if `patience` is negative.
  [[nodiscard]] Event next(std::chrono::milliseconds patience);

  void send(int signal) const;

  // When it has ended: its status, in the shell's way.
  [[nodiscard]] int status() const { return status_; }

 private:
  void close_all();
  [[nodiscard]] int read_signal() const;

  pid_t process_ = 0;
  int errors_ = -1;   // a pipe
  int signals_ = -1;  // a signalfd
  int status_ = 0;
};

}  // namespace weft

// What is between the debugger and Wasmtime's stub, in a process of its own: it passes on what they say, and mends what the
// stub of Wasmtime 49 does not tell (docs/debugging.md): how the program ended, which module is the program, where there is
// memory.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace weft {

struct DebuggedProgram {
  std::string name;    // what the debugger calls its module
  std::string module;  // a file with it, for the names of functions
  std::uint32_t module_number = 0;
};

class GoBetween {
 public:
  // Takes `port` of this machine's own address for a debugger (0: one that is free); fails with a sentence if it cannot be had.
  explicit GoBetween(std::uint16_t port);
  GoBetween(const GoBetween&) = delete;
  GoBetween& operator=(const GoBetween&) = delete;
  ~GoBetween();

  // Where Wasmtime's stub is to listen.
  [[nodiscard]] std::uint16_t stub_port() const { return stub_port_; }

  // Starts the process. As soon as the stub listens it says on stderr how a debugger connects.
  void start(const DebuggedProgram& program);

  // Tells the debugger how the program ended: what the GDB remote protocol has for it ("W03", "X0f"). Once.
  void end(const std::string& how);

 private:
  // In the process.
  void stand_between(const DebuggedProgram& program, int line) const;

  int listener_ = -1;
  std::uint16_t port_;
  std::uint16_t stub_port_ = 0;
  int line_ = -1;  // to the process
  pid_t process_ = 0;
};

}  // namespace weft

// What is known of a crash: put together from the core dump, the program's memory, its module, and what the host said.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crash/core_module.h"
#include "seen/core_dump.h"
#include "seen/seen.h"

namespace weft {

// Whose code it is. What cannot be told is the program's.
enum class Owner : std::uint8_t {
  program,
  library,  // Weft's, and what stands between it and main
  host,     // what adapts the program's module to the host, and switches threads
};

struct Call {
  Owner owner = Owner::program;
  bool inlined = false;                   // into the next one
  std::optional<std::uint32_t> function;  // the number in the module
  std::uint32_t offset = 0;               // of the instruction, in the function's body
  std::string name;                       // empty: not known
  std::string file;                       // empty: not known
  unsigned line = 0;
  unsigned column = 0;

  [[nodiscard]] bool operator==(const Call&) const = default;
};

// A thread that did not crash.
struct OtherThread {
  SeenThread thread;
  std::vector<Call> stack;  // as far as it is known
};

struct Crash {
  std::string program;  // as the user called it
  std::string kind;     // one word, for tools
  std::string what;     // a sentence without its subject: "divided by zero"
  std::string hint;     // what to do about it, if there is something
  std::optional<std::uint64_t> address;
  SeenThread thread;
  std::string served;       // without its memory the thread is not known, but "a call of handler#handle"; else empty
  std::vector<Call> stack;  // the innermost first
  std::vector<OtherThread> others;
  std::string host_text;

  // Where it crashed.
  [[nodiscard]] std::string place() const { return served.empty() ? thread.description() : served; }

  bool has_module = false;  // the component is there
  bool has_names = false;
  bool has_debug_lines = false;  // it was compiled with -g
  bool has_places = false;       // and what is on the stack has lines
  bool can_tell_places = false;  // llvm-symbolizer is there
};

// `program`: as the user called it. `component`: what it was.
[[nodiscard]] Crash examine(const std::string& program, std::string_view component, const CoreDump& dump, const Seen& seen,
                            std::string_view host_text);

// The same if there is nothing of its memory, but only what the host said. `function` is what the host calls.
[[nodiscard]] Crash examine_text(const std::string& program, const std::string& function, std::string_view component,
                                 std::string_view host_text);

}  // namespace weft

// Calls of functions that a component exports (weft run --invoke), and what it exports instead of a `run` that could be run.
#pragma once

#include <string>
#include <string_view>

namespace weft {

// A component as the user called it, and the file.
struct NamedComponent {
  std::string name;
  std::string file;
};

struct Invocation {
  std::string call;         // as Wasmtime takes it: the function's whole name, and the arguments in WAVE
  std::string given;        // as the user wrote it
  std::string declaration;  // "order: async func(count: u32) -> u32"
};

// Fails with a sentence if this is no call, or if it is not known which of the functions it is of.
[[nodiscard]] Invocation read_invocation(const std::string& call, const NamedComponent& component);

// Fails with a sentence that says what it exports, and what to do with that, if it is no command.
void check_command(const NamedComponent& component);

// What Wasmtime writes to stderr if it does not make the call, which it finds out before the component has begun: then nothing
// else is there. All that is something else is passed on.
class InvocationErrors {
 public:
  void take(std::string_view text);

  // When all has been taken. Fails with a sentence if the call was not made.
  void finish(const Invocation& invocation, const std::string& name);

 private:
  std::string held_;
  bool is_passing_ = false;
};

}  // namespace weft

// Other programs: becoming one, running one, showing one to the user.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace weft {

// A command line: the program's path, then its arguments.
using CommandLine = std::vector<std::string>;

// Becomes the program. The first word is also what the program sees as its name.
[[noreturn]] void become(const CommandLine& command);

// Runs the program to its end and gives its exit status (128 + signal if one ended it), the shell's way. Each line of its
// stderr goes to `stderr_line`, the rest of its streams are ours.
[[nodiscard]] int run_to_end(const CommandLine& command, const std::function<void(std::string_view)>& stderr_line);

// Runs the program to its end; what it writes to stdout and stderr is appended to `output`.
[[nodiscard]] int run_to_end(const CommandLine& command, std::string& output);

// A program that runs beside us.
class BesideUs {
 public:
  explicit BesideUs(const CommandLine& command);
  BesideUs(const BesideUs&) = delete;
  BesideUs& operator=(const BesideUs&) = delete;
  ~BesideUs();  // ends it, if nobody has waited for its end

  // As run_to_end() gives it, and what it has written to stdout and stderr. Once.
  [[nodiscard]] int wait(std::string& output);

 private:
  pid_t process_;
  int output_;
};

// Opens those of the standard streams that our caller has closed, so that no file of ours takes their numbers, and those of the
// outputs that are open for reading only: for writing to something that is always full, since a host may take what cannot be
// written there for written (Rust's standard library does, on which Wasmtime rests: closed standard streams are nothing to it).
void see_to_standard_streams();

// Gives all that comes from the descriptor, piece by piece, and closes it.
void read_to_end(int descriptor, const std::function<void(std::string_view)>& consumer);

// The command line as a shell reads it.
[[nodiscard]] std::string shell_quoted(const CommandLine& command);
[[nodiscard]] std::string shell_quoted(std::string_view word);

}  // namespace weft

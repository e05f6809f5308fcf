// What Wasmtime says of a trap, kept apart from what the program writes to stderr. Both have one descriptor, and nothing in
// Wasmtime parts them; a pipe to us would make the program's stderr another one (it is no terminal any more, and its order with
// stdout is lost). So a small library is loaded into Wasmtime (set_aside.cpp), which gives it another stderr at the moment of
// the trap. A Wasmtime that no library can be loaded into (linked statically) says it on stderr, as ever.
#pragma once

#include <optional>
#include <string>

#include "files/nameless_file.h"

namespace weft {

class HostErrors {
 public:
  // `dump`: the name of the file for the core dump, as Wasmtime is told it. Sets environment variables for the program that is
  // started next; take_back() removes them again.
  explicit HostErrors(const std::string& dump);
  void take_back();

  // What Wasmtime has said. Once it has ended.
  [[nodiscard]] std::string text() const;

 private:
  NamelessFile file_;
  std::optional<std::string> others_;  // what the user has loaded into programs
  bool set_ = false;
};

}  // namespace weft

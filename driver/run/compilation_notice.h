// Says on a terminal that Wasmtime compiles the program, if that takes more than half a second: nothing else is to be seen
// then. It is a whole line, before the program's first, and what the program does with the terminal is not touched.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <thread>

namespace weft {

class CompilationNotice {
 public:
  // How it is found out that all is compiled: there is a memory for the program, or this object goes. (Where Wasmtime keeps
  // memories for many instances they are there from the start.)
  enum class Until : std::uint8_t { memory, told };

  // `host` is Wasmtime's process, which has just been started. Without a terminal there is nobody to tell, and nothing is done.
  CompilationNotice(pid_t host, const std::string& program, std::uintmax_t size, Until until = Until::memory);

 private:
  std::jthread watcher_;
};

}  // namespace weft

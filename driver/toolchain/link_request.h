// What a linker's command line asks for, with what means nothing for one static module left out.
#pragma once

#include <filesystem>
#include <string>

#include "command.h"
#include "toolchain/link_times.h"

namespace weft {

struct LinkRequest {
  Words words;  // what wasm-ld gets, without -o
  std::filesystem::path output = "a.out";
  std::string thread_stack_size;      // -z thread-stack-size=BYTES; empty: the library's default
  bool relocatable = false;           // -r
  bool stripped = false;              // -s
  bool quiet = false;                 // -w
  bool launched = false;              // --launcher, from -mlauncher
  Words launcher_directories;         // --launcher=DIRECTORY, each
  std::string wit;                    // --wit=DIRECTORY[:WORLD]: its functions are called; empty: it is run
  std::string calls;                  // --calls=one, many or a number; empty: as the program needs
  TimesForm times = TimesForm::none;  // --time
  bool compiled = false;              // --time-since=NANOSECONDS, from weft cc: when it has begun
  LinkTimes::Clock::time_point start = LinkTimes::Clock::now();
};

[[nodiscard]] LinkRequest read_link_request(const Words& words);

}  // namespace weft

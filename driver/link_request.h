// What a linker's command line asks for, with what means nothing for one static module left out.
#pragma once

#include <filesystem>

#include "command.h"

namespace weft {

struct LinkRequest {
  Words words;  // what wasm-ld gets, without -o
  std::filesystem::path output = "a.out";
  bool relocatable = false;  // -r
  bool stripped = false;     // -s
};

[[nodiscard]] LinkRequest read_link_request(const Words& words);

}  // namespace weft

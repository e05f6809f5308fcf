// What the host gave at the start: the directories that the program may use, and where it is.
#pragma once

#include <span>

#include "cm/wasi/filesystem.h"

namespace weft::sys {

struct Given {
  cm::wasi::Descriptor descriptor;
  char* path;        // normalised
  std::size_t size;  // of the path

  // What followed it in the path that is being resolved, or null; nothing blocks meanwhile.
  const char* matched;
};

[[nodiscard]] std::span<Given> given_directories();

// Where the program started; normalised.
[[nodiscard]] const char* initial_directory();

// The given directory in which the normalised `path` lies, or which it is; null if there is none.
[[nodiscard]] const Given* given_of(const char* path);

// Whether the normalised `path` leads to a given directory: then it is a directory of which the host knows nothing.
[[nodiscard]] bool is_above_given(const char* path);

}  // namespace weft::sys

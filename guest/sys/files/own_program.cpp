#include "sys/files/own_program.h"

#include <cstring>

#include "sys/files/given.h"
#include "sys/files/path_text.h"
#include "sys/files/place.h"
#include "sys/memory/memory.h"

extern "C" char** weft_arguments;

namespace weft::sys {

namespace {

constinit char* program = nullptr;

// Written over or not, the host's list has it; a program without a name is the root.
char* find() {
  const char* const name = weft_arguments && weft_arguments[0] ? weft_arguments[0] : "";
  const char* const start = name[0] == '/' ? "" : initial_directory();
  const Bytes path(std::strlen(start) + std::strlen(name) + 3);
  if (!path.data()) return nullptr;
  const std::size_t size = normalise(start, name, path.data());
  char* found = nullptr;
  return find_canonical(path.data(), 0, found) == 0 ? found : duplicate(path.data(), size);
}

}  // namespace

bool is_own_program(const char* path) {
  return std::strcmp(path, "/proc/self/exe") == 0 || std::strcmp(path, "/proc/1/exe") == 0;
}

bool is_above_own_program(const char* path) {
  return std::strcmp(path, "/proc") == 0 || std::strcmp(path, "/proc/self") == 0 || std::strcmp(path, "/proc/1") == 0;
}

const char* own_program() {
  if (!program) {
    char* const found = find();
    if (program)
      __libc_free(found);  // another thread was quicker
    else
      program = found;
  }
  return program;
}

}  // namespace weft::sys

#include "sys/files/given.h"

#include <cstring>

#include "sys/files/path_text.h"
#include "sys/memory/memory.h"
#include "sys/outside/outside.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

Given* given = nullptr;
std::size_t given_count = 0;
char* initial = nullptr;

// At the first use of a path, a few bytes.
template <typename T>
T* required(T* memory) {
  if (!memory) __builtin_trap();
  return memory;
}

// A directory given by a relative name, as with --dir ., lies in the working directory.
void learn() {
  if (initial) return;
  wasi::OptionalString told{};
  wasi::get_initial_cwd(&told);
  const char* start = told.present ? required(duplicate(told.string.data, told.string.size)) : "/";
  wasi::HostList<wasi::Preopen> list{};
  wasi::get_directories(&list);
  given = required(static_cast<Given*>(__libc_malloc(list.size * sizeof(Given) + 1)));
  const char* fallback = nullptr;
  bool start_is_given = told.present;
  for (std::uint32_t i = 0; i != list.size; ++i) {
    if (weft_is_outside && weft_is_outside(list.data[i].path.data, list.data[i].path.size)) continue;
    const char* const name = required(duplicate(list.data[i].path.data, list.data[i].path.size));
    const bool relative = name[0] != '/';
    char* const path = required(static_cast<char*>(__libc_malloc(std::strlen(start) + std::strlen(name) + 3)));
    const std::size_t size = normalise(relative ? start : "", name, path);
    given[given_count++] = {.descriptor = list.data[i].descriptor, .path = path, .size = size, .matched = nullptr};
    if (relative || size == 0) start_is_given = true;
    if (!fallback) fallback = path;
  }
  // Without a better word, the first directory.
  const char* const chosen = start_is_given || !fallback ? start : fallback;
  initial = required(static_cast<char*>(__libc_malloc(std::strlen(chosen) + 3)));
  normalise(chosen, "", initial);
}

}  // namespace

std::span<Given> given_directories() {
  learn();
  return {given, given_count};
}

const char* initial_directory() {
  learn();
  return initial;
}

const Given* given_of(const char* path) {
  const Given* best = nullptr;
  for (const Given& directory : given_directories())
    if (is_prefix(directory.path, directory.size, path) && (!best || directory.size > best->size)) best = &directory;
  return best;
}

bool is_above_given(const char* path) {
  const std::size_t size = std::strlen(path);
  for (const Given& directory : given_directories())
    if (is_prefix(path, size, directory.path)) return true;
  return size == 0;
}

}  // namespace weft::sys

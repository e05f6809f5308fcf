#include "sys/files/path_text.h"

#include <cstring>

#include "sys/memory/memory.h"

namespace weft::sys {

bool next_name(const char*& path, Name& name) {
  name.start = path + std::strspn(path, "/");
  name.size = std::strcspn(name.start, "/");
  path = name.start + name.size;
  return name.size != 0;
}

Name last_name(const char* path) {
  Name last{.start = path, .size = 0};
  for (Name name{}; next_name(path, name);) last = name;
  return last;
}

bool has_name(const char* path, const Name& name) {
  for (Name found{}; next_name(path, found);)
    if (found.size == name.size && std::memcmp(found.start, name.start, name.size) == 0) return true;
  return false;
}

std::size_t step(char* path, std::size_t size, const Name& name) {
  if (name.is_parent()) {
    while (size != 0) {
      --size;
      if (path[size] == '/') break;
    }
  } else if (!name.is_here()) {
    path[size++] = '/';
    std::memcpy(path + size, name.start, name.size);
    size += name.size;
  }
  path[size] = 0;
  return size;
}

std::size_t normalise(const char* first, const char* second, char* to) {
  std::size_t size = 0;
  to[0] = 0;
  Name name{};
  for (const char* from : {first, second})
    while (next_name(from, name)) size = step(to, size, name);
  return size;
}

bool descends(const char* path) {
  int depth = 0;
  for (Name name{}; depth >= 0 && next_name(path, name);) {
    if (name.is_parent())
      --depth;
    else if (!name.is_here())
      ++depth;
  }
  return depth >= 0;
}

bool is_prefix(const char* directory, std::size_t size, const char* path) {
  return std::strncmp(directory, path, size) == 0 && (path[size] == '/' || path[size] == 0);
}

char* duplicate(const char* text, std::size_t size) {
  char* const copy = static_cast<char*>(__libc_malloc(size + 1));
  if (!copy) return nullptr;
  std::memcpy(copy, text, size);
  copy[size] = 0;
  return copy;
}

}  // namespace weft::sys

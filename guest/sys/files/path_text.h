// Paths as texts: what can be said of them without asking the host. A normalised path has a slash before each name and no ".",
// ".." or double slash: the root is empty.
#pragma once

#include <cstddef>

namespace weft::sys {

struct Name {
  const char* start;
  std::size_t size;

  [[nodiscard]] bool is_here() const { return size == 1 && start[0] == '.'; }
  [[nodiscard]] bool is_parent() const { return size == 2 && start[0] == '.' && start[1] == '.'; }
};

// Takes the next name off `path`; false at the end.
[[nodiscard]] bool next_name(const char*& path, Name& name);

// The last name of a path.
[[nodiscard]] Name last_name(const char* path);

// Whether one of its names is this one.
[[nodiscard]] bool has_name(const char* path, const Name& name);

// Goes one step in a normalised path of `size` bytes, and returns its new size.
std::size_t step(char* path, std::size_t size, const Name& name);

// Joins two paths and normalises the result, whatever links there are. `to` has room for both and 3 bytes more.
std::size_t normalise(const char* first, const char* second, char* to);

// Whether a path stays in the tree of where it starts, links aside.
[[nodiscard]] bool descends(const char* path);

// Whether the normalised `path` is `directory`, of `size` bytes, or lies in it.
[[nodiscard]] bool is_prefix(const char* directory, std::size_t size, const char* path);

// A copy with a zero behind it; null if there is no memory.
[[nodiscard]] char* duplicate(const char* text, std::size_t size);

}  // namespace weft::sys

#include "sys/path.h"

#include <climits>
#include <cstring>

#include "sys/directory.h"
#include "sys/sys.h"
#include "sys/utf8.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

struct Given {
  wasi::Descriptor descriptor;
  char* path;           // absolute, normalised
  std::size_t size;     // of the path; 0 for the root
  const char* matched;  // what followed it in the path that is being resolved, or null; nothing blocks meanwhile
};

Given* given = nullptr;
std::size_t given_count = 0;
char* current = nullptr;  // the working directory
bool known = false;

struct Name {
  const char* start;
  std::size_t size;

  [[nodiscard]] bool is_here() const { return size == 1 && start[0] == '.'; }
  [[nodiscard]] bool is_parent() const { return size == 2 && start[0] == '.' && start[1] == '.'; }
};

// Takes the next name off `path`; false at the end.
bool next_name(const char*& path, Name& name) {
  name.start = path + std::strspn(path, "/");
  name.size = std::strcspn(name.start, "/");
  path = name.start + name.size;
  return name.size != 0;
}

// Goes one step in a normalised path of `size` bytes, a slash before each name, and returns its new size.
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

// Joins two paths and normalises the result. `to` has room for both and 3 bytes more.
std::size_t normalise(const char* first, const char* second, char* to) {
  std::size_t size = 0;
  to[0] = 0;
  Name name{};
  for (const char* from : {first, second})
    while (next_name(from, name)) size = step(to, size, name);
  return size;
}

// With a zero behind it; null if there is no memory.
char* duplicate(const char* text, std::size_t size) {
  char* const copy = static_cast<char*>(__libc_malloc(size + 1));
  if (!copy) return nullptr;
  std::memcpy(copy, text, size);
  copy[size] = 0;
  return copy;
}

// At the first use of a path, a few bytes.
template <typename T>
T* required(T* memory) {
  if (!memory) __builtin_trap();
  return memory;
}

// What the host gave at the start. A directory given by a relative name, as with --dir ., lies in the working directory.
void learn() {
  if (known) return;
  known = true;
  wasi::OptionalString initial{};
  wasi::get_initial_cwd(&initial);
  const char* start = initial.present ? required(duplicate(initial.string.data, initial.string.size)) : "/";
  wasi::HostList<wasi::Preopen> list{};
  wasi::get_directories(&list);
  given = required(static_cast<Given*>(__libc_malloc(list.size * sizeof(Given) + 1)));
  const char* fallback = nullptr;
  bool start_is_given = initial.present;
  for (std::uint32_t i = 0; i != list.size; ++i) {
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
  current = required(static_cast<char*>(__libc_malloc(std::strlen(chosen) + 3)));
  if (normalise(chosen, "", current) == 0) step(current, 0, {.start = "", .size = 0});  // the root
}

// Whether the path stays in the tree of where it starts, links aside.
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

}  // namespace

const char* working_directory() {
  learn();
  return current;
}

long set_working_directory(const char* absolute) {
  char* const copy = *absolute ? duplicate(absolute, std::strlen(absolute)) : duplicate("/", 1);
  if (!copy) return -ENOMEM;
  __libc_free(current);
  current = copy;
  return 0;
}

const char* given_directory(std::size_t index) {
  learn();
  return index < given_count ? given[index].path : nullptr;
}

// Walks the path, normalising it, and notes for each given directory what follows when the walk has come to it first and not
// left it since.
void Path::match(const char* whole) {
  for (std::size_t i = 0; i != given_count; ++i) given[i].matched = given[i].size == 0 ? whole : nullptr;
  absolute_[0] = 0;
  std::size_t size = 0;
  const char* from = whole;
  for (Name name{}; next_name(from, name);) {
    // Above the root is the root.
    for (std::size_t i = 0; name.is_parent() && size == 0 && i != given_count; ++i)
      if (given[i].matched) given[i].matched = from;
    size = step(absolute_, size, name);
    for (std::size_t i = 0; i != given_count; ++i) {
      if (size < given[i].size) given[i].matched = nullptr;
      if (size == given[i].size && !given[i].matched && std::strcmp(absolute_, given[i].path) == 0) given[i].matched = from;
    }
  }
  const Given* best = nullptr;
  for (std::size_t i = 0; i != given_count; ++i)
    if (given[i].matched && (!best || given[i].size > best->size)) best = &given[i];
  text_ = nullptr;
  if (!best) return;
  base_ = best->descriptor;
  text_ = best->matched + std::strspn(best->matched, "/");
  size_ = std::strlen(text_);
  while (size_ != 0 && text_[size_ - 1] == '/') --size_;
  if (size_ == 0) {
    text_ = ".";
    size_ = 1;
  }
}

long Path::resolve(long directory, long path) {
  learn();
  const char* const written = pointer<const char>(path);
  if (!accessible(written, 1)) return -EFAULT;
  const std::size_t size = strnlen(written, PATH_MAX);
  if (size == PATH_MAX) return -ENAMETOOLONG;
  if (size == 0) return -ENOENT;
  if (!is_utf8({written, size})) return -EILSEQ;
  trailing_slash_ = written[size - 1] == '/';

  const char* prefix = current;
  wasi::Descriptor start = 0;
  const bool from_directory = written[0] != '/' && directory != AT_FDCWD;
  if (from_directory) {
    const Reference file = description(directory);
    if (!file) return -EBADF;
    if (file->kind() != Kind::directory) return -ENOTDIR;
    prefix = static_cast<Directory&>(*file).path();
    start = static_cast<Directory&>(*file).descriptor();
  } else if (written[0] == '/') {
    prefix = "";
  }
  const std::size_t whole_size = std::strlen(prefix) + size + 2;
  memory_ = static_cast<char*>(__libc_malloc(2 * whole_size + 2));
  if (!memory_) return -ENOMEM;
  char* const whole = memory_;
  absolute_ = memory_ + whole_size;
  const std::size_t prefix_size = std::strlen(prefix);
  std::memcpy(whole, prefix, prefix_size);  // NOLINT(bugprone-not-null-terminated-result): what follows it ends the string
  whole[prefix_size] = '/';
  std::memcpy(whole + prefix_size + 1, written, size + 1);
  match(whole);
  if (start != 0 && descends(written)) {
    retreat_ = whole;
    base_ = start;
    text_ = whole + prefix_size + 1;
    size_ = size;
    while (text_[size_ - 1] == '/') --size_;
  }
  return 0;
}

bool Path::retreat() {
  if (!retreat_) return false;
  match(std::exchange(retreat_, nullptr));
  return found();
}

bool Path::is_above_given() const {
  const std::size_t size = std::strlen(absolute_);
  for (std::size_t i = 0; i != given_count; ++i)
    if (is_prefix(absolute_, size, given[i].path)) return true;
  return size == 0;
}

}  // namespace weft::sys

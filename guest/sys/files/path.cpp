#include "sys/files/path.h"

#include <climits>
#include <cstring>

#include "sys/error.h"
#include "sys/files/directory.h"
#include "sys/files/given.h"
#include "sys/files/place.h"
#include "sys/files/socket_file.h"
#include "sys/files/working_directory.h"
#include "sys/host_call.h"
#include "sys/sys.h"
#include "sys/utf8.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

// "..", and what else goes up at the start of `path`, from a directory of which all is known: `size` bytes of `directory`.
const char* go_up(const char* directory, std::size_t& size, const char* path) {
  const char* rest = path;
  for (Name name{}; next_name(rest, name); path = rest) {
    if (name.is_here()) continue;
    if (!name.is_parent()) break;
    while (size != 0) {
      --size;
      if (directory[size] == '/') break;
    }
  }
  return path + std::strspn(path, "/");
}

}  // namespace

// Walks the path, normalising it as if there were no links, and notes for each given directory what follows when the walk has
// come to it first and not left it since.
void Path::match(const char* whole) {
  const std::span<Given> given = given_directories();
  for (Given& directory : given) directory.matched = directory.size == 0 ? whole : nullptr;
  absolute_[0] = 0;
  leaves_given_ = false;
  std::size_t size = 0;
  const char* from = whole;
  for (Name name{}; next_name(from, name);) {
    // Above the root is the root.
    for (Given& directory : given)
      if (name.is_parent() && size == 0 && directory.matched) directory.matched = from;
    size = step(absolute_, size, name);
    for (Given& directory : given) {
      leaves_given_ = leaves_given_ || (directory.matched && size < directory.size);
      if (size < directory.size) directory.matched = nullptr;
      if (size == directory.size && !directory.matched && std::strcmp(absolute_, directory.path) == 0) directory.matched = from;
    }
  }
  const Given* best = nullptr;
  for (const Given& directory : given)
    if (directory.matched && (!best || directory.size > best->size)) best = &directory;
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
  const char* const written = pointer<const char>(path);
  if (!accessible(written, 1)) return -EFAULT;
  const std::size_t written_size = strnlen(written, PATH_MAX);
  if (written_size == PATH_MAX) return -ENAMETOOLONG;
  if (written_size == 0) return -ENOENT;
  if (!is_utf8({written, written_size})) return -EILSEQ;
  trailing_slash_ = written[written_size - 1] == '/';
  const Name last = last_name(written);
  ends_here_ = last.is_here();
  ends_in_parent_ = last.is_parent();

  const char* prefix = "";
  std::size_t prefix_size = 0;
  wasi::Descriptor start = 0;
  const char* rest = written;
  const bool relative = written[0] != '/';
  const Reference from = !relative ? Reference() : directory == AT_FDCWD ? working_directory() : description(directory);
  if (relative) {
    const bool down = descends(written);
    if (!from && directory != AT_FDCWD) return -EBADF;
    if (from && from->kind() != Kind::directory) return -ENOTDIR;
    if (from) {
      const Directory& opened = static_cast<const Directory&>(*from);
      prefix = opened.path();
      prefix_size = std::strlen(prefix);
      known_ = opened.known();
      if (down) start = opened.descriptor();
    } else {
      prefix = initial_directory();
      prefix_size = known_ = std::strlen(prefix);
    }
    if (known_ == prefix_size && start == 0) {
      rest = go_up(prefix, prefix_size, written);
      known_ = prefix_size;
    }
  }
  if (const long error = take(prefix, prefix_size, rest)) return error;
  if (start != 0) {
    can_retreat_ = true;
    base_ = start;
    text_ = memory_ + prefix_size + 1;
    size_ = std::strlen(rest);
    while (text_[size_ - 1] == '/') --size_;
  } else if (leaves_given_) {
    // Up from a name, which may be a link: what is above is not what it looks like.
    char* name = nullptr;
    if (const long error = canonical_name(*this, name)) return error;
    const long error = take(name, std::strlen(name), "");
    __libc_free(name);
    known_ = 0;
    return error;
  }
  return 0;
}

long Path::take(const char* prefix, std::size_t prefix_size, const char* rest) {
  const std::size_t rest_size = std::strlen(rest);
  const std::size_t whole_size = prefix_size + rest_size + 2;
  char* const memory = static_cast<char*>(__libc_malloc(2 * whole_size + 2));
  if (!memory) return -ENOMEM;
  std::memcpy(memory, prefix, prefix_size);  // NOLINT(bugprone-not-null-terminated-result): what follows it ends the string
  memory[prefix_size] = '/';
  std::memcpy(memory + prefix_size + 1, rest, rest_size + 1);
  __libc_free(std::exchange(memory_, memory));
  absolute_ = memory + whole_size;
  match(memory_);
  return 0;
}

bool Path::retreat() {
  if (!can_retreat_) return false;
  can_retreat_ = false;
  match(memory_);
  return found();
}

bool Path::is_above_given() const { return sys::is_above_given(absolute_); }

long Path::missing(Purpose purpose) const {
  if (purpose != Purpose::make) return is_above_given() ? -EPERM : -ENOENT;
  // As in a directory that only others can write.
  const char* const name = std::strrchr(absolute_, '/');
  if (!name || is_above_given()) return -EACCES;
  const std::size_t parent = static_cast<std::size_t>(name - absolute_);
  for (const Given& directory : given_directories())
    if (is_prefix(absolute_, parent, directory.path)) return -EACCES;
  return parent == 0 ? -EACCES : -ENOENT;
}

long Path::explained(long error, Purpose purpose) const {
  error = explained_by_descriptors(error, base_);
  return error == -EIO && purpose != Purpose::look ? -EROFS : error;
}

long explained_by_descriptors(long error, wasi::Descriptor base) {
  if (error != -EIO) return error;
  const wasi::OpenAt open{.base = base,
                          .path_flags = 0,
                          .path = ".",
                          .path_size = 1,
                          .open_flags = wasi::open_directory,
                          .flags = wasi::descriptor_read};
  wasi::Result<wasi::Descriptor> opened;
  finish_call(wasi::open_at(&open, &opened));
  if (opened.failed) return error_of(opened) == -EIO ? -EMFILE : error;
  wasi::descriptor_drop(opened.value);
  return error;
}

}  // namespace weft::sys

extern "C" {

void weft_socket_files_are_possible(weft::sys::SocketFile& file);

// Nobody calls this. It brings what makes files for sockets into the link, for the weak names in sys/sockets/local/names.cpp;
// if the program has no sockets, the linker drops it again.
void weft_socket_files_are_possible(weft::sys::SocketFile& file) { (void)weft_make_socket_file(nullptr, file); }
}

// Paths. WASI knows no root and no working directory: a path is relative to a descriptor, the host's sandbox. The program's
// absolute paths are matched with the directories that it was given, the longest fitting one; the working directory is a
// string here. What is left of the path goes to the host as the program wrote it, which follows symbolic links and "..".
#pragma once

#include "cm/wasi/filesystem.h"
#include "sys/descriptors.h"
#include "sys/memory.h"

namespace weft::sys {

class Path {
 public:
  Path() = default;
  Path(const Path&) = delete;
  Path& operator=(const Path&) = delete;
  ~Path() { __libc_free(memory_); }

  // EFAULT, ENOENT (empty), ENAMETOOLONG, EILSEQ (the host takes UTF-8 only), EBADF, ENOTDIR, ENOMEM. That the path leads to
  // no directory of the program's is no error here, but see found().
  [[nodiscard]] long resolve(long directory, long path);

  // Whether it lies in a directory that the program was given: then it is `text` of `size` bytes from `base`.
  [[nodiscard]] bool found() const { return text_ != nullptr; }
  [[nodiscard]] cm::wasi::Descriptor base() const { return base_; }
  [[nodiscard]] const char* text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return size_; }

  // Whether it ended in a slash: then it must be a directory, and links are followed.
  [[nodiscard]] bool trailing_slash() const { return trailing_slash_; }

  // From the root, without ".", ".." and double slashes; empty if it would be too long.
  [[nodiscard]] const char* absolute() const { return absolute_; }

  // Above a directory that the program was given: a directory of which the host knows nothing.
  [[nodiscard]] bool is_above_given() const;

  // ENOENT, or what `call` gives for the base and the text. If the host refuses because links or ".." lead out of a directory
  // descriptor's tree, the same again from the given directory in which that lies.
  template <typename Call>
  [[nodiscard]] long with(Call call) {
    if (!found()) return is_above_given() ? -EPERM : -ENOENT;
    const long result = call();
    if ((result != -EPERM && result != -EROFS) || !retreat()) return result;
    const long second = call();
    return second == -ENOENT ? result : second;
  }

 private:
  // Goes from a directory descriptor to the given directory.
  bool retreat();
  void match(const char* whole);

  char* memory_ = nullptr;  // the path from the root as written, and normalised
  char* absolute_ = nullptr;
  const char* text_ = nullptr;
  std::size_t size_ = 0;
  cm::wasi::Descriptor base_ = 0;
  bool trailing_slash_ = false;
  const char* retreat_ = nullptr;  // from a directory descriptor: the whole path
};

// The working directory, absolute and normalised.
[[nodiscard]] const char* working_directory();
// ENOMEM.
[[nodiscard]] long set_working_directory(const char* absolute);

// The n-th directory that the program was given, as an absolute path, or null.
[[nodiscard]] const char* given_directory(std::size_t index);

}  // namespace weft::sys

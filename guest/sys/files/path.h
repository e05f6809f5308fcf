// Paths. WASI knows no root and no working directory: a path is relative to a descriptor, the host's sandbox. The program's
// absolute paths are matched with the directories that it was given, the longest fitting one; relative ones start at a
// directory that is open, the working directory too (sys/files/working_directory.h). What is left of the path goes to the host
// as the program wrote it, which follows symbolic links and "..".
#pragma once

#include "cm/wasi/filesystem.h"
#include "sys/descriptors/descriptors.h"
#include "sys/files/path_text.h"
#include "sys/memory/memory.h"

namespace weft::sys {

// What a call with a path is for: to know, to change what is there, or to make something new.
enum class Purpose : unsigned char { look, change, make };

class Path {
 public:
  Path() = default;
  Path(const Path&) = delete;
  Path& operator=(const Path&) = delete;
  ~Path() { __libc_free(memory_); }

  // EFAULT, ENOENT (empty), ENAMETOOLONG, EILSEQ (the host takes UTF-8 only), EBADF, ENOTDIR, ENOMEM. That the path leads to
  // no directory of the program's is no error here, but see found(). It may block.
  [[nodiscard]] long resolve(long directory, long path);

  // Whether it lies in a directory that the program was given: then it is `text` of `size` bytes from `base`.
  [[nodiscard]] bool found() const { return text_ != nullptr; }
  [[nodiscard]] cm::wasi::Descriptor base() const { return base_; }
  [[nodiscard]] const char* text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return size_; }

  // Whether it ended in a slash: then it must be a directory, and links are followed.
  [[nodiscard]] bool trailing_slash() const { return trailing_slash_; }

  // Whether its last name is "." or "..", as it was written.
  [[nodiscard]] bool ends_here() const { return ends_here_; }
  [[nodiscard]] bool ends_in_parent() const { return ends_in_parent_; }

  // From the root, normalised as if there were no links; empty for the root.
  [[nodiscard]] const char* absolute() const { return absolute_; }

  // From the root, as it is written, and how many bytes of that are known to lead through no links.
  [[nodiscard]] const char* whole() const { return memory_; }
  [[nodiscard]] std::size_t known() const { return known_; }

  // Above a directory that the program was given: a directory of which the host knows nothing, and which cannot be changed.
  [[nodiscard]] bool is_above_given() const;

  // What `call` gives for the base and the text, or ENOENT and its like if it lies in no given directory. If the host refuses
  // because links or ".." lead out of a directory descriptor's tree, the same again from the given directory in which that
  // lies.
  template <typename Call>
  [[nodiscard]] long with(Purpose purpose, Call call) {
    if (!found()) return missing(purpose);
    const long result = call();
    if (result >= 0) return result;
    if ((result != -EPERM && result != -EROFS) || !retreat()) return explained(result, purpose);
    const long second = call();
    return second == -ENOENT ? result : explained(second, purpose);
  }

 private:
  // Takes the place of the names with one of `prefix`, of so many bytes, and `rest`, and matches it. ENOMEM.
  [[nodiscard]] long take(const char* prefix, std::size_t prefix_size, const char* rest);
  // Goes from a directory descriptor to the given directory.
  bool retreat();
  void match(const char* whole);
  [[nodiscard]] long missing(Purpose purpose) const;
  [[nodiscard]] long explained(long error, Purpose purpose) const;

  char* memory_ = nullptr;  // the path from the root as written, and normalised
  char* absolute_ = nullptr;
  const char* text_ = nullptr;
  std::size_t size_ = 0;
  std::size_t known_ = 0;
  cm::wasi::Descriptor base_ = 0;
  bool trailing_slash_ = false;
  bool ends_here_ = false;
  bool ends_in_parent_ = false;
  bool can_retreat_ = false;   // from a directory descriptor
  bool leaves_given_ = false;  // it goes up out of a given directory that it was in
};

// What the host calls an input/output error and cannot name: it has no descriptor left for `base` (EMFILE), or it is one.
[[nodiscard]] long explained_by_descriptors(long error, cm::wasi::Descriptor base);

}  // namespace weft::sys

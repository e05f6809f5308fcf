// Where open directories are. A directory is what the host has open, wherever it is moved; its path is needed for what the host
// does not do: to go up from it, and to tell it. So a path is made one without links when it is asked for, and is changed by
// the program's own renames. What others rename is not seen.
#pragma once

#include <cstddef>

#include "sys/files/path.h"

namespace weft::sys {

// `found` is where the path from the root leads: normalised, without links, from __libc_malloc. The first `known` bytes lead
// through none. 0, or the error that opening it would give. It may block.
[[nodiscard]] long find_canonical(const char* path, std::size_t known, char*& found);

// Where a path's last name is, after the links of its directory have been followed, the name's own not; after a last "." or
// "..", where that is. As find_canonical().
[[nodiscard]] long canonical_name(const Path& path, char*& found);

// Takes open directories along when one on their way is renamed.
class Move {
 public:
  // Before the rename. It may block.
  explicit Move(const Path& from);
  Move(const Move&) = delete;
  Move& operator=(const Move&) = delete;
  ~Move() { __libc_free(from_); }

  // After it.
  void follow(const Path& to) const;

 private:
  char* from_ = nullptr;
};

}  // namespace weft::sys

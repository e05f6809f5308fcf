// A directory: getdents() over WASI's stream of entries, which has neither "." nor "..".
#pragma once

#include <array>

#include "sys/files/host_file.h"

namespace weft::sys {

class Directory final : public HostFile {
 public:
  // `path` is from the root, from __libc_malloc, and becomes the directory's own; its first `known` bytes are known to lead
  // through no links.
  Directory(int flags, cm::wasi::Descriptor descriptor, char* path, std::size_t known)
      : HostFile(Kind::directory, flags, descriptor), path_(path), known_(known) {}

  [[nodiscard]] const char* path() const { return path_; }
  [[nodiscard]] std::size_t known() const { return known_; }

  // Makes the path one without links, and all of it known: 0, or why it cannot be found.
  [[nodiscard]] long find_itself();

  // The directory `from` is `to` now, both normalised: if this one was in it, so it is still.
  void follow_move(const char* from, const char* to);

  [[nodiscard]] long read(Buffers) override { return -EISDIR; }
  [[nodiscard]] long write(Buffers) override { return -EBADF; }
  // The offset counts entries.
  [[nodiscard]] std::int64_t seek(std::int64_t offset, int whence) override;

  // Fills `buffer` with whole entries; EINVAL if it is too small for one.
  [[nodiscard]] long read_entries(char* buffer, std::size_t size);

 private:
  struct Entry {
    const char* name;
    std::size_t size;
    unsigned char type;
  };

  [[nodiscard]] long close() override;

  // The entry at the offset: 1, or 0 at the end, or -errno.
  [[nodiscard]] long next(Entry& entry);
  [[nodiscard]] long next_of_host(Entry& entry);
  [[nodiscard]] long next_given(Entry& entry);
  [[nodiscard]] std::uint64_t inode_of(const Entry& entry);
  void step();
  void rewind();

  char* path_;
  std::size_t known_;
  std::uint64_t offset_ = 0;

  // What has been read ahead; the stream is at entry `begin_`.
  cm::wasi::StreamAndFuture reading_{};
  std::array<cm::wasi::DirectoryEntry, 16> entries_{};
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  bool ended_ = false;
  long error_ = 0;  // with which the stream ended: it is told again until the directory is rewound
};

}  // namespace weft::sys

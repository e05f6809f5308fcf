// A regular file. Reading and writing in sequence keep one stream open each: opening one costs the host more than moving
// 64 KiB through it. A stream that has come to the file's end never shows what is added later, so it is dropped there; and
// whatever may have changed what a reading stream's host has read ahead drops that (sys/files/changes.h).
#pragma once

#include "sys/files/changes.h"
#include "sys/files/host_file.h"

namespace weft::sys {

class File final : public HostFile {
 public:
  File(int flags, cm::wasi::Descriptor descriptor) : HostFile(Kind::file, flags, descriptor) {}

  [[nodiscard]] long read(Buffers buffers) override;
  [[nodiscard]] long write(Buffers buffers) override;
  [[nodiscard]] std::int64_t seek(std::int64_t offset, int whence) override;

  // pread and pwrite: the offset stays.
  [[nodiscard]] long read_at(Buffers buffers, std::uint64_t offset);
  [[nodiscard]] long write_at(Buffers buffers, std::uint64_t offset);

  [[nodiscard]] long set_size(std::uint64_t size);

  // Waits until all that was written is in the file, and, if asked, on its device.
  enum class Sync : unsigned char { file, data, everything };
  [[nodiscard]] long synchronise(Sync what);

  // For the pages of a mapping (sys/memory/mapped_file.h): as read_at, write_at and synchronise, of the host's file alone.
  [[nodiscard]] long fetch(Buffers buffers, std::uint64_t offset);
  [[nodiscard]] long store(Buffers buffers, std::uint64_t offset);
  [[nodiscard]] long synchronise_host(Sync what);
  [[nodiscard]] long find_size(std::uint64_t& size);
  [[nodiscard]] std::uint64_t id() const { return changes_.id(); }

 private:
  class View;

  [[nodiscard]] long close() override;

  [[nodiscard]] long read_locked(Buffers buffers, std::uint64_t offset);
  [[nodiscard]] long write_locked(Buffers buffers, std::uint64_t offset);
  [[nodiscard]] long append_locked(Buffers buffers);
  [[nodiscard]] long append(Buffers buffers, View& view);
  [[nodiscard]] long push(Buffers buffers);
  [[nodiscard]] long synchronise_locked(Sync what);
  [[nodiscard]] long end_writing();
  [[nodiscard]] long end_reading();
  void drop_reading();
  // Makes offset_ true after appending.
  [[nodiscard]] long find_end();

  std::uint64_t offset_ = 0;
  bool at_end_ = false;  // the offset is the file's size, not offset_: something was appended

  // The open streams: handles and the file's offsets at which they are.
  cm::wasi::StreamAndFuture reading_{};
  std::uint64_t reading_offset_ = 0;
  cm::wasi::StreamAndFuture writing_{};
  std::uint64_t writing_offset_ = 0;
  bool appending_ = false;

  Changes changes_{*this};
};

}  // namespace weft::sys

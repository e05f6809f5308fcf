// Shared mappings of files, as the rest of the system sees them. One address space has one set of pages for each file, so that
// all mappings of a file lie in the same memory (sys/memory/shared_pages.h).
//
// A program has what is behind this header if it calls mmap() itself and has files that it could map: sys/memory/mmap.cpp has
// the first half of that condition, sys/files/open.cpp and sys/memory/memory_file.cpp have the second.
#pragma once

#include <cstddef>
#include <cstdint>

#include "sys/descriptors/buffers.h"

namespace weft::sys {

class Description;
class File;

// The pages of a file that is mapped now, while it is read, written or cut by a call. Nobody else uses them meanwhile.
class SharedView {
 public:
  // `size` bytes at `offset` came from the host: what is newer in memory takes their place.
  virtual void after_read(Buffers buffers, std::uint64_t offset, std::size_t size) = 0;
  // `size` bytes went to the host: they are in memory from now on, too.
  virtual void after_write(Buffers buffers, std::uint64_t offset, std::size_t size) = 0;
  virtual void after_resize(std::uint64_t size) = 0;
  // The file was written by a call that began before it was mapped.
  virtual void read_again() = 0;
  // What was written to memory goes to the host. 0 or -errno.
  [[nodiscard]] virtual long write_back() = 0;
  // The last call.
  virtual void leave() = 0;

 protected:
  ~SharedView() = default;
};

// All shared mappings. Of the ranges of memory here, `start` is a page's.
class SharedMappings {
 public:
  // Whether a page of the range is one of a shared mapping. If not, the calls that follow are not made for it.
  [[nodiscard]] virtual bool touched_by(const void* start, std::size_t pages) const = 0;

  // All of the range, other memory too.
  virtual void unmap(void* start, std::size_t pages) = 0;
  // Before memory at a fixed place gets another use: as unmap(), but the pages stay given out. ENOTSUP.
  [[nodiscard]] virtual long take_away(void* start, std::size_t pages) = 0;
  // EACCES, ENOMEM.
  [[nodiscard]] virtual long allow_writing(void* start, std::size_t pages) = 0;
  // The new address or -errno.
  [[nodiscard]] virtual long remap(void* start, std::size_t pages, std::size_t wanted, bool may_move) = 0;

  // msync(): to the file, and, if asked, to its device.
  [[nodiscard]] virtual long synchronise(void* start, std::size_t pages, bool to_device) = 0;

  // Null if the file is not mapped.
  [[nodiscard]] virtual SharedView* enter(File& file) = 0;
  // Some file was cut or made longer, no description tells which.
  virtual void look_at_sizes() = 0;

 protected:
  ~SharedMappings() = default;
};

// A file that is to be mapped.
struct FileMapping {
  void* fixed;  // given out already; null: anywhere
  std::size_t pages;
  std::uint64_t first_page;
  int fd;
  int protection;
  bool shared;
};

}  // namespace weft::sys

extern "C" {

// In sys/memory/mmap.cpp. Null while nothing is mapped.
[[gnu::weak]] weft::sys::SharedMappings* weft_shared_mappings();

// Maps a file shared, and says what is wrong with any other mapping of one: the address; -errno; or 0 if it is to be made as
// any private one, of anonymous memory if the file is the device of zeros.
long weft_map_file(const weft::sys::FileMapping* mapping, bool* anonymous);
}

namespace weft::sys {

[[gnu::always_inline]] inline SharedMappings* shared_mappings() {
  return weft_shared_mappings ? weft_shared_mappings() : nullptr;
}

}  // namespace weft::sys

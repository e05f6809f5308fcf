// A file that is memory only: of memfd_create() and shm_open().
#pragma once

#include "sys/descriptors/description.h"
#include "sys/memory/shared_pages.h"

namespace weft::sys {

// Its contents. They live while it has a name, is open or is mapped.
class MemoryPages final : public SharedPages {
 public:
  explicit MemoryPages(unsigned mode) : SharedPages(true), mode_(mode) {}

  [[nodiscard]] unsigned mode() const { return mode_; }
  [[nodiscard]] bool has_name() const { return has_name_; }

  // Of whoever keeps it: open descriptions, its name.
  void retain() { ++users_; }
  void release();
  void set_name(bool has_name);

  [[nodiscard]] long read(Buffers buffers, std::uint64_t offset);
  [[nodiscard]] long write(Buffers buffers, std::uint64_t offset);
  [[nodiscard]] long set_size(std::uint64_t size);

  [[nodiscard]] long refresh() override { return 0; }

 private:
  [[nodiscard]] bool can_write() const override { return true; }
  [[nodiscard]] long fetch(char* /*to*/, std::size_t /*size*/, std::uint64_t /*offset*/) override { return 0; }
  [[nodiscard]] long store(const char* /*from*/, std::size_t /*size*/, std::uint64_t /*offset*/) override { return 0; }
  [[nodiscard]] long synchronise() override { return 0; }
  void forget() override;

  unsigned users_ = 0;
  unsigned mode_;
  bool has_name_ = false;
};

// Abstract, so that who asks for its kind links no more.
class MemoryFile : public Description {
 public:
  [[nodiscard]] virtual long read_at(Buffers buffers, std::uint64_t offset) = 0;
  [[nodiscard]] virtual long write_at(Buffers buffers, std::uint64_t offset) = 0;
  [[nodiscard]] virtual long set_size(std::uint64_t size) = 0;
  [[nodiscard]] virtual MemoryPages& pages() const = 0;

  // A new descriptor of it, or -errno.
  [[nodiscard]] static long open(MemoryPages& pages, int flags);

 protected:
  explicit MemoryFile(int flags) : Description(Kind::memory_file, flags) {}
  ~MemoryFile() = default;
};

}  // namespace weft::sys

#include "sys/memory/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "sys/descriptors/descriptors.h"
#include "sys/memory/memory.h"
#include "sys/sys.h"

namespace weft::sys {

// ---- Its contents ----

void MemoryPages::release() {
  --users_;
  forget();
}

void MemoryPages::forget() {
  if (users_ != 0 || are_mapped()) return;
  give_back_held();
  destroy(this);
}

void MemoryPages::set_name(bool has_name) {
  has_name_ = has_name;
  if (has_name)
    retain();
  else
    release();
}

long MemoryPages::read(Buffers buffers, std::uint64_t offset) {
  if (offset >= size()) return 0;
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(total_size(buffers), size() - offset));
  after_read(buffers, offset, count);
  return static_cast<long>(count);
}

long MemoryPages::write(Buffers buffers, std::uint64_t offset) {
  const std::size_t count = total_size(buffers);
  if (count == 0) return 0;
  if (offset > static_cast<std::uint64_t>(INT64_MAX) - count) return -EFBIG;
  // Linux has no space for it then, as on any full file system.
  if (hold(std::max(size(), offset + count)) != 0) return -ENOSPC;
  after_write(buffers, offset, count);
  return static_cast<long>(count);
}

long MemoryPages::set_size(std::uint64_t size) {
  if (const long error = hold(size)) return error;
  after_resize(size);
  return 0;
}

// ---- An open one ----

namespace {

class OpenMemoryFile final : public MemoryFile {
 public:
  OpenMemoryFile(MemoryPages& pages, int flags) : MemoryFile(flags), pages_(pages) { pages.retain(); }

  [[nodiscard]] long read(Buffers buffers) override { return advance(pages_.read(buffers, offset_)); }
  [[nodiscard]] long write(Buffers buffers) override {
    if ((flags() & O_APPEND) != 0) offset_ = pages_.size();
    return advance(pages_.write(buffers, offset_));
  }
  [[nodiscard]] long read_at(Buffers buffers, std::uint64_t offset) override { return pages_.read(buffers, offset); }
  [[nodiscard]] long write_at(Buffers buffers, std::uint64_t offset) override {
    return pages_.write(buffers, (flags() & O_APPEND) != 0 ? pages_.size() : offset);
  }
  [[nodiscard]] long set_size(std::uint64_t size) override { return pages_.set_size(size); }
  [[nodiscard]] MemoryPages& pages() const override { return pages_; }

  [[nodiscard]] std::int64_t seek(std::int64_t offset, int whence) override {
    const auto size = static_cast<std::int64_t>(pages_.size());
    std::int64_t base = 0;
    switch (whence) {
      case SEEK_SET:
        break;
      case SEEK_CUR:
        base = static_cast<std::int64_t>(offset_);
        break;
      case SEEK_END:
        base = size;
        break;
      case SEEK_DATA:  // without holes but for the one at the end
      case SEEK_HOLE:
        if (offset < 0 || offset >= size) return -ENXIO;
        if (whence == SEEK_HOLE) offset = size;
        break;
      default:
        return -EINVAL;
    }
    std::int64_t target = 0;
    if (__builtin_add_overflow(base, offset, &target)) return -EOVERFLOW;
    if (target < 0) return -EINVAL;
    offset_ = static_cast<std::uint64_t>(target);
    return target;
  }

 private:
  [[nodiscard]] long close() override {
    MemoryPages& pages = pages_;
    destroy(this);
    pages.release();
    return 0;
  }

  long advance(long result) {
    if (result > 0) offset_ += static_cast<std::uint64_t>(result);
    return result;
  }

  MemoryPages& pages_;
  std::uint64_t offset_ = 0;
};

}  // namespace

long MemoryFile::open(MemoryPages& pages, int flags) {
  OpenMemoryFile* const file = make<OpenMemoryFile>(pages, flags & ~(O_CLOEXEC | O_CREAT | O_EXCL | O_TRUNC));
  if (!file) return -ENOMEM;
  const Reference keep(file);
  return add_descriptor(*file, (flags & O_CLOEXEC) != 0);
}

}  // namespace weft::sys

using namespace weft::sys;

// The name is for /proc only. Seals need other processes to make sense, and there are none: fcntl() refuses them.
WEFT_SYSTEM_CALL(memfd_create) {
  constexpr unsigned every_mode = 0777;
  constexpr std::size_t longest_name = 249;
  constexpr unsigned known = MFD_CLOEXEC | MFD_ALLOW_SEALING;
  const char* const name = pointer<const char>(a);
  if (!accessible(name, 1)) return -EFAULT;
  if ((static_cast<unsigned>(b) & ~known) != 0 || strnlen(name, longest_name + 1) > longest_name) return -EINVAL;
  MemoryPages* const pages = make<MemoryPages>(every_mode);
  if (!pages) return -ENOMEM;
  pages->retain();
  const long result = MemoryFile::open(*pages, O_RDWR | ((static_cast<unsigned>(b) & MFD_CLOEXEC) != 0 ? O_CLOEXEC : 0));
  pages->release();
  return result;
}

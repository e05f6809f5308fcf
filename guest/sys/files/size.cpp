// Sizes and what is on the device: truncate, fallocate, fsync.
#include "sys/descriptors/descriptors.h"
#include "sys/error.h"
#include "sys/files/file.h"
#include "sys/files/path.h"
#include "sys/host_call.h"
#include "sys/memory/memory_file.h"
#include "sys/sys.h"

using namespace weft::sys;
namespace wasi = weft::cm::wasi;

namespace {

long synchronise(long fd, File::Sync what) {
  const Reference file = description(fd);
  if (!file) return -EBADF;
  if (file->kind() == Kind::file) return static_cast<File&>(*file).synchronise(what);
  if (file->kind() == Kind::memory_file) return 0;
  if (file->kind() != Kind::directory) return -EINVAL;
  const wasi::Descriptor descriptor = static_cast<HostFile&>(*file).descriptor();
  if (descriptor == 0) return 0;
  wasi::Status status;
  finish_call(wasi::sync(descriptor, &status));
  return error_of(status);
}

}  // namespace

WEFT_SYSTEM_CALL(ftruncate64) {
  const std::int64_t size = pair(b, c);
  const Reference file = description(a);
  if (!file) return -EBADF;
  if (size < 0 || !file->writable()) return -EINVAL;
  if (file->kind() == Kind::memory_file) return static_cast<MemoryFile&>(*file).set_size(static_cast<std::uint64_t>(size));
  if (file->kind() != Kind::file) return -EINVAL;
  return static_cast<File&>(*file).set_size(static_cast<std::uint64_t>(size));
}

WEFT_SYSTEM_CALL(truncate64) {
  const std::int64_t size = pair(b, c);
  if (size < 0) return -EINVAL;
  Path path;
  if (const long error = path.resolve(AT_FDCWD, a)) return error;
  return path.with(Purpose::change, [&] {
    const wasi::OpenAt open{.base = path.base(),
                            .path_flags = wasi::symlink_follow,
                            .path = path.text(),
                            .path_size = path.size(),
                            .open_flags = 0,
                            .flags = wasi::descriptor_write};
    wasi::Result<wasi::Descriptor> opened;
    finish_call(wasi::open_at(&open, &opened));
    if (opened.failed) return error_of(opened);
    wasi::Status status;
    finish_call(wasi::set_size(opened.value, static_cast<std::uint64_t>(size), &status));
    wasi::descriptor_drop(opened.value);
    Changes::add_unknown();
    return error_of(status);
  });
}

// The size only: WASI reserves no space.
WEFT_SYSTEM_CALL(fallocate) {
  const std::int64_t offset = pair(c, d);
  const std::int64_t length = pair(e, f);
  const Reference file = writable(a);
  if (!file) return -EBADF;
  if (offset < 0 || length <= 0) return -EINVAL;
  const bool memory = file->kind() == Kind::memory_file;
  if (file->kind() != Kind::file && !memory) return file->kind() == Kind::pipe ? -ESPIPE : -ENODEV;
  if (b != 0) return -EOPNOTSUPP;
  std::int64_t end = 0;
  if (__builtin_add_overflow(offset, length, &end)) return -EFBIG;
  if (memory) {
    MemoryFile& in_memory = static_cast<MemoryFile&>(*file);
    const auto size = static_cast<std::uint64_t>(end);
    return in_memory.pages().size() >= size ? 0 : in_memory.set_size(size);
  }
  wasi::Result<wasi::DescriptorStat> status;
  finish_call(wasi::stat(static_cast<File&>(*file).descriptor(), &status));
  if (status.failed) return error_of(status);
  if (status.value.size >= static_cast<std::uint64_t>(end)) return 0;
  return static_cast<File&>(*file).set_size(static_cast<std::uint64_t>(end));
}

WEFT_SYSTEM_CALL(fsync) { return synchronise(a, File::Sync::everything); }
WEFT_SYSTEM_CALL(fdatasync) { return synchronise(a, File::Sync::data); }

// What was written is the host's already; it knows no way to be hurried for all files.
WEFT_SYSTEM_CALL(sync) { return 0; }

// Advice that is taken by not minding it.
WEFT_SYSTEM_CALL(fadvise64_64) {
  const Reference file = description(a);
  if (!file) return -EBADF;
  return file->kind() == Kind::pipe ? -ESPIPE : 0;
}

// statx, which is all of the stat family to musl, and faccessat.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/descriptors/device.h"
#include "sys/error.h"
#include "sys/files/host_file.h"
#include "sys/files/own_program.h"
#include "sys/files/path.h"
#include "sys/host_call.h"
#include "sys/memory/memory_file.h"
#include "sys/streams/terminal.h"
#include "sys/sys.h"

extern "C" [[gnu::weak]] bool weft_is_socket_file(const weft::cm::wasi::DescriptorStat& status);

namespace weft::sys {
namespace {

namespace wasi = cm::wasi;

// WASI has no modes and no owners. These are what a file of the program's user looks like; nothing enforces them.
constexpr unsigned user = 1000;  // as getuid() tells
constexpr unsigned file_mode = 0644;
constexpr unsigned directory_mode = 0755;
constexpr unsigned fixed_directory_mode = 0555;  // above the given ones
constexpr unsigned link_mode = 0777;
constexpr unsigned device_mode = 0666;
constexpr unsigned stream_mode = 0600;
constexpr unsigned socket_mode = 0755;

constexpr unsigned host_device = 1;     // st_dev of everything at the host: the inode's number tells its device too
constexpr unsigned stream_device = 2;   // and of what exists here only
constexpr unsigned block_size = 65536;  // a good size to read or write at once

unsigned mode_of(const wasi::DescriptorStat& status) {
  if (weft_is_socket_file && weft_is_socket_file(status)) return S_IFSOCK | socket_mode;
  switch (status.type.type) {
    case wasi::DescriptorType::block_device:
      return S_IFBLK | device_mode;
    case wasi::DescriptorType::character_device:
      return S_IFCHR | device_mode;
    case wasi::DescriptorType::directory:
      return S_IFDIR | directory_mode;
    case wasi::DescriptorType::fifo:
      return S_IFIFO | file_mode;
    case wasi::DescriptorType::symbolic_link:
      return S_IFLNK | link_mode;
    case wasi::DescriptorType::socket:
      return S_IFSOCK | file_mode;
    default:
      return S_IFREG | file_mode;
  }
}

statx_timestamp time_of(const wasi::OptionalInstant& time) {
  statx_timestamp result{};
  if (!time.present) return result;
  result.tv_sec = time.instant.seconds;
  result.tv_nsec = time.instant.nanoseconds;
  return result;
}

void start(struct statx& status, unsigned mode) {
  status = {};
  status.stx_mask = STATX_BASIC_STATS;
  status.stx_blksize = block_size;
  status.stx_nlink = 1;
  status.stx_uid = status.stx_gid = user;
  status.stx_mode = static_cast<std::uint16_t>(mode);
}

long fill(struct statx& status, const wasi::Result<wasi::DescriptorStat>& found, const wasi::Result<wasi::MetadataHash>& hash) {
  start(status, mode_of(found.value));
  status.stx_nlink = static_cast<std::uint32_t>(found.value.link_count);
  status.stx_size = found.value.size;
  status.stx_blocks = (found.value.size + 511) / 512;
  status.stx_dev_major = host_device;
  status.stx_ino = hash.value.lower;
  status.stx_atime = time_of(found.value.accessed);
  status.stx_mtime = time_of(found.value.modified);
  status.stx_ctime = found.value.changed.present ? time_of(found.value.changed) : status.stx_mtime;
  return 0;
}

void fill(struct statx& status, unsigned mode, std::uintptr_t identity) {
  start(status, mode);
  status.stx_dev_major = stream_device;
  status.stx_ino = identity;
}

void fill(struct statx& status, DeviceType device) {
  constexpr unsigned memory_devices = 1;  // Linux's major number
  fill(status, S_IFCHR | device_mode, static_cast<std::uintptr_t>(device));
  status.stx_rdev_major = memory_devices;
  status.stx_rdev_minor = static_cast<std::uint32_t>(device);
}

long status_of_host(wasi::Descriptor descriptor, struct statx& status) {
  wasi::Result<wasi::DescriptorStat> found;
  finish_call(wasi::stat(descriptor, &found));
  if (found.failed) return error_of(found);
  wasi::Result<wasi::MetadataHash> hash;
  finish_call(wasi::metadata_hash(descriptor, &hash));
  if (hash.failed) return error_of(hash);
  return fill(status, found, hash);
}

long status_of(const Description& file, struct statx& status) {
  switch (file.kind()) {
    case Kind::file:
    case Kind::directory:
      if (const wasi::Descriptor descriptor = static_cast<const HostFile&>(file).descriptor())
        return status_of_host(descriptor, status);
      fill(status, S_IFDIR | fixed_directory_mode, 1);
      return 0;
    case Kind::device:
      fill(status, static_cast<const Device&>(file).type());
      return 0;
    case Kind::memory_file: {
      const MemoryPages& pages = static_cast<const MemoryFile&>(file).pages();
      fill(status, S_IFREG | pages.mode(), reinterpret_cast<std::uintptr_t>(&pages));
      status.stx_size = pages.size();
      status.stx_blocks = (pages.size() + 511) / 512;
      status.stx_nlink = pages.has_name() ? 1 : 0;
      return 0;
    }
    case Kind::epoll:
    case Kind::event_counter:
    case Kind::timer:
    case Kind::signals:
      fill(status, S_IRUSR | S_IWUSR, reinterpret_cast<std::uintptr_t>(&file));  // Linux: of no type
      return 0;
    case Kind::socket:
      fill(status, S_IFSOCK | link_mode, reinterpret_cast<std::uintptr_t>(&file));
      return 0;
    default:
      // What else a standard stream is connected to cannot be told.
      fill(status, is_terminal(file) ? S_IFCHR | stream_mode : S_IFIFO | stream_mode, reinterpret_cast<std::uintptr_t>(&file));
      return 0;
  }
}

long status_at(long directory, long name, int flags, struct statx& status);

long status_of_own_program(bool follow, struct statx& status) {
  if (follow) {
    const char* const program = own_program();
    return program ? status_at(AT_FDCWD, reinterpret_cast<long>(program), 0, status) : -ENOMEM;
  }
  fill(status, S_IFLNK | link_mode, 1);
  return 0;
}

long status_of(Path& path, bool follow, struct statx& status) {
  if (const DeviceName device = device_named(path.absolute())) {
    if (device.descriptor < 0) {
      fill(status, device.type);
      return 0;
    }
    const Reference file = description(device.descriptor);
    return file ? status_of(*file, status) : -ENOENT;
  }
  if (is_own_program(path.absolute())) return status_of_own_program(follow || path.trailing_slash(), status);
  if (!path.found() && path.is_above_given()) {
    fill(status, S_IFDIR | fixed_directory_mode, 1);
    return 0;
  }
  if (path.trailing_slash()) follow = true;
  const std::uint32_t flags = follow ? wasi::symlink_follow : 0;
  return path.with(Purpose::look, [&]() -> long {
    wasi::Result<wasi::DescriptorStat> found;
    finish_call(wasi::stat_at(path.base(), flags, path.text(), path.size(), &found));
    if (found.failed) return error_of(found);
    if (path.trailing_slash() && found.value.type.type != wasi::DescriptorType::directory) return -ENOTDIR;
    wasi::Result<wasi::MetadataHash> hash;
    finish_call(wasi::metadata_hash_at(path.base(), flags, path.text(), path.size(), &hash));
    if (hash.failed) return error_of(hash);
    return fill(status, found, hash);
  });
}

long status_at(long directory, long name, int flags, struct statx& status) {
  if ((flags & AT_EMPTY_PATH) != 0 && accessible(pointer<char>(name), 1) && *pointer<char>(name) == 0) {
    if (directory == AT_FDCWD) return status_at(AT_FDCWD, reinterpret_cast<long>("."), 0, status);
    const Reference file = description(directory);
    return file ? status_of(*file, status) : -EBADF;
  }
  Path path;
  if (const long error = path.resolve(directory, name)) return error;
  return status_of(path, (flags & AT_SYMLINK_NOFOLLOW) == 0, status);
}

long access_at(long directory, long name, long mode, int flags) {
  if ((mode & ~(F_OK | R_OK | W_OK | X_OK)) != 0) return -EINVAL;
  struct statx status{};
  if (const long error = status_at(directory, name, flags, status)) return error;
  // As the modes above say.
  const bool writable = (status.stx_mode & (S_IWUSR | S_IWOTH)) != 0;
  const bool executable = S_ISDIR(status.stx_mode);
  return ((mode & W_OK) != 0 && !writable) || ((mode & X_OK) != 0 && !executable) ? -EACCES : 0;
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(statx) {
  auto* const status = pointer<struct statx>(e);
  if (!accessible(status, sizeof *status)) return -EFAULT;
  return status_at(a, b, static_cast<int>(c), *status);
}

// For the effective user too: there is no other.
WEFT_SYSTEM_CALL(faccessat) { return access_at(a, b, c, 0); }
WEFT_SYSTEM_CALL(faccessat2) { return access_at(a, b, c, static_cast<int>(d)); }

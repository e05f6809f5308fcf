// Names in directories: mkdir, unlink, rmdir, rename, link, symlink, readlink.
#include <fcntl.h>
#include <stdio.h>

#include <cstring>

#include "crt/lists.h"
#include "sys/descriptors/device.h"
#include "sys/error.h"
#include "sys/files/own_program.h"
#include "sys/files/path.h"
#include "sys/files/place.h"
#include "sys/host_call.h"
#include "sys/sys.h"
#include "sys/utf8.h"

using namespace weft::sys;
namespace wasi = weft::cm::wasi;

namespace {

// What there is without the host: a device, the program's own file, or a directory above the given ones.
bool exists_here(const Path& path) {
  return device_named(path.absolute()) || is_own_program(path.absolute()) || (!path.found() && path.is_above_given());
}

// What is no link is the same followed or not, and Wasmtime 49 refuses to follow whatever it is (not needed any more when
// tests/posix/file/links passes without).
bool is_symbolic_link(const Path& path) {
  wasi::Result<wasi::DescriptorStat> found;
  finish_call(wasi::stat_at(path.base(), 0, path.text(), path.size(), &found));
  return !found.failed && found.value.type.type == wasi::DescriptorType::symbolic_link;
}

long give_link(const char* contents, std::size_t size, char* to, std::size_t room) {
  if (size > room) size = room;
  std::memcpy(to, contents, size);
  return static_cast<long>(size);
}

// What moving or linking across file systems gives the host, it cannot name.
long explained_by_devices(long error, wasi::Descriptor base) {
  error = explained_by_descriptors(error, base);
  return error == -EIO ? -EXDEV : error;
}

}  // namespace

WEFT_SYSTEM_CALL(mkdirat) {
  Path path;
  if (const long error = path.resolve(a, b)) return error;
  if (exists_here(path)) return -EEXIST;
  return path.with(Purpose::make, [&] {
    wasi::Status status;
    finish_call(wasi::create_directory_at(path.base(), path.text(), path.size(), &status));
    return error_of(status);
  });
}

WEFT_SYSTEM_CALL(unlinkat) {
  if ((c & ~AT_REMOVEDIR) != 0) return -EINVAL;
  const bool directory = (c & AT_REMOVEDIR) != 0;
  Path path;
  if (const long error = path.resolve(a, b)) return error;
  if (exists_here(path)) return -EPERM;
  if (!directory && path.trailing_slash()) return -ENOTDIR;
  if (directory && path.found() && (path.ends_here() || path.ends_in_parent())) return path.ends_here() ? -EINVAL : -ENOTEMPTY;
  return path.with(Purpose::change, [&] {
    wasi::Status status;
    const auto remove = directory ? wasi::remove_directory_at : wasi::unlink_file_at;
    finish_call(remove(path.base(), path.text(), path.size(), &status));
    return error_of(status);
  });
}

WEFT_SYSTEM_CALL(renameat2) {
  if (e != 0) return -EINVAL;  // as a file system without RENAME_NOREPLACE and the like
  Path from;
  Path to;
  if (const long error = from.resolve(a, b)) return error;
  if (const long error = to.resolve(c, d)) return error;
  if (exists_here(from) || exists_here(to)) return -EBUSY;
  if (from.ends_here() || from.ends_in_parent() || to.ends_here() || to.ends_in_parent()) return -EBUSY;
  const Move move(from);
  const long result = from.with(Purpose::look, [&] {
    return to.with(Purpose::make, [&] {
      const wasi::RenameAt rename{.old_base = from.base(),
                                  .old_path = from.text(),
                                  .old_path_size = from.size(),
                                  .new_base = to.base(),
                                  .new_path = to.text(),
                                  .new_path_size = to.size()};
      wasi::Status status;
      finish_call(wasi::rename_at(&rename, &status));
      return explained_by_devices(error_of(status), from.base());
    });
  });
  if (!result) move.follow(to);
  return result;
}

WEFT_SYSTEM_CALL(linkat) {
  if ((e & ~(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH)) != 0) return -EINVAL;
  Path from;
  Path to;
  if (const long error = from.resolve(a, b)) return error;
  if (const long error = to.resolve(c, d)) return error;
  if (exists_here(to)) return -EEXIST;
  if (exists_here(from)) return -EXDEV;
  return from.with(Purpose::look, [&] {
    return to.with(Purpose::make, [&] {
      const wasi::LinkAt link{
          .old_base = from.base(),
          .old_path_flags = (e & AT_SYMLINK_FOLLOW) != 0 && is_symbolic_link(from) ? wasi::symlink_follow : std::uint8_t{0},
          .old_path = from.text(),
          .old_path_size = from.size(),
          .new_base = to.base(),
          .new_path = to.text(),
          .new_path_size = to.size()};
      wasi::Status status;
      finish_call(wasi::link_at(&link, &status));
      return explained_by_devices(error_of(status), from.base());
    });
  });
}

WEFT_SYSTEM_CALL(symlinkat) {
  const auto* const contents = pointer<const char>(a);
  if (!accessible(contents, 1)) return -EFAULT;
  const std::size_t size = strnlen(contents, PATH_MAX);
  if (size == PATH_MAX) return -ENAMETOOLONG;
  if (size == 0) return -ENOENT;
  if (!weft::is_utf8({contents, size})) return -EILSEQ;
  Path path;
  if (const long error = path.resolve(b, c)) return error;
  if (exists_here(path)) return -EEXIST;
  return path.with(Purpose::make, [&] {
    const wasi::SymlinkAt link{
        .base = path.base(), .contents = contents, .contents_size = size, .path = path.text(), .path_size = path.size()};
    wasi::Status status;
    finish_call(wasi::symlink_at(&link, &status));
    return error_of(status);
  });
}

WEFT_SYSTEM_CALL(readlinkat) {
  if (d <= 0) return -EINVAL;
  if (!accessible(pointer<char>(c), static_cast<std::size_t>(d))) return -EFAULT;
  Path path;
  if (const long error = path.resolve(a, b)) return error;
  const std::size_t room = static_cast<std::size_t>(d);
  if (is_own_program(path.absolute())) {
    const char* const program = own_program();
    return program ? give_link(program, std::strlen(program), pointer<char>(c), room) : -ENOMEM;
  }
  if (exists_here(path) || is_above_own_program(path.absolute())) return -EINVAL;
  return path.with(Purpose::look, [&]() -> long {
    wasi::Result<wasi::String> contents;
    finish_call(wasi::readlink_at(path.base(), path.text(), path.size(), &contents));
    if (contents.failed) return error_of(contents);
    const long size = give_link(contents.value.data, contents.value.size, pointer<char>(c), room);
    weft::crt::free_list(contents.value.data);
    return size;
  });
}

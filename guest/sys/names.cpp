// Names in directories: mkdir, unlink, rmdir, rename, link, symlink, readlink.
#include <fcntl.h>
#include <stdio.h>

#include <cstring>

#include "crt/lists.h"
#include "sys/device.h"
#include "sys/error.h"
#include "sys/host_call.h"
#include "sys/path.h"
#include "sys/sys.h"
#include "sys/utf8.h"

using namespace weft::sys;
namespace wasi = weft::cm::wasi;

namespace {

// What there is without the host: a device, or a directory above the given ones.
bool exists_here(const Path& path) { return device_named(path.absolute()) || (!path.found() && path.is_above_given()); }

bool ends_in_dots(const Path& path) {
  const char* const end = path.text() + path.size();
  const bool one = path.size() >= 1 && end[-1] == '.' && (path.size() == 1 || end[-2] == '/');
  const bool two = path.size() >= 2 && end[-1] == '.' && end[-2] == '.' && (path.size() == 2 || end[-3] == '/');
  return one || two;
}

}  // namespace

WEFT_SYSTEM_CALL(mkdirat) {
  Path path;
  if (const long error = path.resolve(a, b)) return error;
  if (exists_here(path)) return -EEXIST;
  return path.with([&] {
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
  if (directory && path.found() && ends_in_dots(path))
    return path.text()[path.size() - 1] == '.' && path.size() >= 2 && path.text()[path.size() - 2] == '.' ? -ENOTEMPTY
                                                                                                          : -EINVAL;
  return path.with([&] {
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
  return from.with([&] {
    return to.with([&] {
      const wasi::RenameAt rename{.old_base = from.base(),
                                  .old_path = from.text(),
                                  .old_path_size = from.size(),
                                  .new_base = to.base(),
                                  .new_path = to.text(),
                                  .new_path_size = to.size()};
      wasi::Status status;
      finish_call(wasi::rename_at(&rename, &status));
      return error_of(status);
    });
  });
}

WEFT_SYSTEM_CALL(linkat) {
  if ((e & ~(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH)) != 0) return -EINVAL;
  Path from;
  Path to;
  if (const long error = from.resolve(a, b)) return error;
  if (const long error = to.resolve(c, d)) return error;
  if (exists_here(to)) return -EEXIST;
  if (exists_here(from)) return -EXDEV;
  return from.with([&] {
    return to.with([&] {
      const wasi::LinkAt link{.old_base = from.base(),
                              .old_path_flags = (e & AT_SYMLINK_FOLLOW) != 0 ? wasi::symlink_follow : std::uint8_t{0},
                              .old_path = from.text(),
                              .old_path_size = from.size(),
                              .new_base = to.base(),
                              .new_path = to.text(),
                              .new_path_size = to.size()};
      wasi::Status status;
      finish_call(wasi::link_at(&link, &status));
      return error_of(status);
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
  return path.with([&] {
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
  if (exists_here(path)) return -EINVAL;
  return path.with([&]() -> long {
    wasi::Result<wasi::String> contents;
    finish_call(wasi::readlink_at(path.base(), path.text(), path.size(), &contents));
    if (contents.failed) return error_of(contents);
    const std::size_t room = static_cast<std::size_t>(d);
    const std::size_t size = contents.value.size < room ? contents.value.size : room;
    std::memcpy(pointer<char>(c), contents.value.data, size);
    weft::crt::free_list(contents.value.data);
    return static_cast<long>(size);
  });
}

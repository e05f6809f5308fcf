// openat.
#include <fcntl.h>

#include <cstring>

#include "sys/descriptors/device.h"
#include "sys/error.h"
#include "sys/files/directory.h"
#include "sys/files/file.h"
#include "sys/files/own_program.h"
#include "sys/files/path.h"
#include "sys/host_call.h"
#include "sys/memory/shared_mappings.h"
#include "sys/outside/terminal_modes.h"
#include "sys/sys.h"

namespace weft::sys {
namespace {

namespace wasi = cm::wasi;

// Not told again by F_GETFL.
constexpr int creation_flags = O_CREAT | O_EXCL | O_TRUNC | O_NOCTTY | O_CLOEXEC | O_LARGEFILE;

long open_device(DeviceName name, int flags) {
  const bool close_on_exec = (flags & O_CLOEXEC) != 0;
  if (name.descriptor >= 0) {
    const Reference file = description(name.descriptor);
    return file ? add_descriptor(*file, close_on_exec) : -ENOENT;
  }
  // As without a controlling terminal.
  if (name.type == DeviceType::terminal) return weft_open_terminal ? weft_open_terminal(flags) : -ENXIO;
  if ((flags & O_DIRECTORY) != 0) return -ENOTDIR;
  if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL)) return -EEXIST;
  Device* const device = make<Device>(name.type, flags & ~creation_flags);
  if (!device) return -ENOMEM;
  const Reference keep(device);
  return add_descriptor(*device, close_on_exec);
}

wasi::OpenAt parameters(int flags, bool directory) {
  wasi::OpenAt open{};
  const int access = flags & O_ACCMODE;
  const bool writes = access == O_WRONLY || access == O_RDWR;
  if ((flags & O_NOFOLLOW) == 0) open.path_flags = wasi::symlink_follow;
  if (!writes || access == O_RDWR) open.flags |= wasi::descriptor_read;
  if (writes) open.flags |= wasi::descriptor_write;
  // So that files can be made in it by openat() and its like.
  if (directory) open.flags |= wasi::descriptor_mutate_directory;
  if ((flags & O_CREAT) != 0) open.open_flags |= wasi::open_create;
  if ((flags & O_EXCL) != 0) open.open_flags |= wasi::open_exclusive;
  if ((flags & O_TRUNC) != 0) open.open_flags |= wasi::open_truncate;
  if (directory) open.open_flags |= wasi::open_directory;
  return open;
}

// Only reading opens a directory, and what it is must be asked for.
long find_type(wasi::Descriptor descriptor, int flags, bool& directory) {
  if (directory || (flags & O_ACCMODE) != O_RDONLY) return 0;
  wasi::Result<wasi::DescriptorTypeValue> type;
  finish_call(wasi::get_type(descriptor, &type));
  if (!type.failed) directory = type.value.type == wasi::DescriptorType::directory;
  return error_of(type);
}

long add_opened(wasi::Descriptor descriptor, const Path& path, int flags, bool directory) {
  Description* file = nullptr;
  if (directory) {
    // What the host does not know has no links.
    const char* const text = descriptor ? path.whole() : path.absolute();
    const std::size_t size = std::strlen(text);
    char* const copy = duplicate(text, size);
    if (copy) {
      file = make<Directory>(flags & ~creation_flags, descriptor, copy, descriptor ? path.known() : size);
      if (!file) __libc_free(copy);
    }
  } else {
    file = make<File>(flags & ~creation_flags, descriptor);
  }
  if (!file) {
    if (descriptor) wasi::descriptor_drop(descriptor);
    return -ENOMEM;
  }
  const Reference keep(file);
  return add_descriptor(*file, (flags & O_CLOEXEC) != 0);
}

}  // namespace
}  // namespace weft::sys

extern "C" {

weft::sys::SharedView* weft_enter_mapped_file(weft::sys::File& file);
void weft_shared_mappings_are_possible(weft::sys::File& file);

// Nobody calls this. It brings shared mappings into the link, for the weak names in sys/memory/mmap.cpp; if the program does
// not call mmap() itself, the linker drops them again.
void weft_shared_mappings_are_possible(weft::sys::File& file) {
  (void)weft_map_file(nullptr, nullptr);
  (void)weft_enter_mapped_file(file);
}
}

using namespace weft::sys;

WEFT_SYSTEM_CALL(openat) {
  const int flags = static_cast<int>(c);
  const int access = flags & O_ACCMODE;
  if ((flags & O_TMPFILE) == O_TMPFILE) return -EOPNOTSUPP;
  if ((flags & (O_CREAT | O_DIRECTORY)) == (O_CREAT | O_DIRECTORY)) return -EINVAL;
  Path path;
  if (const long error = path.resolve(a, b)) return error;
  if (const DeviceName device = device_named(path.absolute())) return open_device(device, flags);
  if (is_own_program(path.absolute())) {
    if ((flags & O_NOFOLLOW) != 0) return -ELOOP;
    const char* const program = own_program();
    return program ? weft_sys_openat(AT_FDCWD, reinterpret_cast<long>(program), c, d, 0, 0) : -ENOMEM;
  }
  if (!path.found() && path.is_above_given()) {
    if (access != O_RDONLY || (flags & O_CREAT) != 0) return -EISDIR;
    return add_opened(0, path, flags, true);
  }
  if (path.trailing_slash() && (flags & O_CREAT) != 0) return -EISDIR;
  bool directory = (flags & O_DIRECTORY) != 0 || path.trailing_slash();
  wasi::OpenAt open = parameters(flags, directory);
  wasi::Result<wasi::Descriptor> opened{};
  const Purpose purpose = (flags & O_CREAT) != 0                         ? Purpose::make
                          : access != O_RDONLY || (flags & O_TRUNC) != 0 ? Purpose::change
                                                                         : Purpose::look;
  const long result = path.with(purpose, [&] {
    open.base = path.base();
    open.path = path.text();
    open.path_size = path.size();
    finish_call(wasi::open_at(&open, &opened));
    if (opened.failed && directory) {
      // A directory that cannot be changed.
      open.flags = static_cast<std::uint8_t>(open.flags & ~wasi::descriptor_mutate_directory);
      (void)error_of(opened);
      finish_call(wasi::open_at(&open, &opened));
    }
    return error_of(opened);
  });
  if (result) return result;
  if ((flags & O_TRUNC) != 0) Changes::add_unknown();
  if (const long error = find_type(opened.value, flags, directory)) {
    wasi::descriptor_drop(opened.value);
    return error;
  }
  return add_opened(opened.value, path, flags, directory);
}

#include "sys/files/working_directory.h"

#include <cstring>

#include "sys/error.h"
#include "sys/files/directory.h"
#include "sys/files/given.h"
#include "sys/files/path.h"
#include "sys/files/place.h"
#include "sys/host_call.h"
#include "sys/sys.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

constinit Directory* current = nullptr;

long become_current(Directory& directory) {
  directory.retain();
  if (Directory* const before = std::exchange(current, &directory)) (void)before->release();
  return 0;
}

// Opens the directory, or finds that it is one which may be passed and not read: then `descriptor` is 0.
long open_directory(Path& path, wasi::Descriptor& descriptor) {
  return path.with(Purpose::look, [&]() -> long {
    wasi::OpenAt open{.base = path.base(),
                      .path_flags = wasi::symlink_follow,
                      .path = path.text(),
                      .path_size = path.size(),
                      .open_flags = wasi::open_directory,
                      .flags = wasi::descriptor_read | wasi::descriptor_mutate_directory};
    wasi::Result<wasi::Descriptor> opened;
    finish_call(wasi::open_at(&open, &opened));
    if (opened.failed) {
      if (const long error = error_of(opened); error == -ENOENT || error == -ENOTDIR) return error;
      open.flags = wasi::descriptor_read;  // a directory that cannot be changed
      finish_call(wasi::open_at(&open, &opened));
    }
    if (!opened.failed) {
      descriptor = opened.value;
      return 0;
    }
    const long error = error_of(opened);
    if (error != -EACCES) return error;
    wasi::Result<wasi::DescriptorStat> status;
    finish_call(wasi::stat_at(path.base(), wasi::symlink_follow, path.text(), path.size(), &status));
    if (status.failed) return error_of(status);
    return status.value.type.type == wasi::DescriptorType::directory ? 0 : -ENOTDIR;
  });
}

long change_directory(long name) {
  Path path;
  if (const long error = path.resolve(AT_FDCWD, name)) return error;
  wasi::Descriptor descriptor = 0;
  char* place = nullptr;
  long error = 0;
  if (!path.found() && path.is_above_given()) {
    place = duplicate(path.absolute(), std::strlen(path.absolute()));
    if (!place) error = -ENOMEM;
  } else {
    error = open_directory(path, descriptor);
    if (!error) error = find_canonical(path.whole(), path.known(), place);
  }
  Directory* const directory = error ? nullptr : make<Directory>(O_RDONLY, descriptor, place, std::strlen(place));
  if (!directory) {
    if (descriptor) wasi::descriptor_drop(descriptor);
    __libc_free(place);
    return error ? error : -ENOMEM;
  }
  return become_current(*directory);
}

// Whether the path still leads to the working directory.
bool is_there(const char* path) {
  const Given* const given = given_of(path);
  if (!given) return is_above_given(path);
  const std::size_t size = std::strlen(path);
  const bool itself = size == given->size;
  const char* const text = itself ? "." : path + given->size + 1;
  wasi::Result<wasi::MetadataHash> found;
  finish_call(wasi::metadata_hash_at(given->descriptor, 0, text, itself ? 1 : size - given->size - 1, &found));
  if (error_of(found) != 0) return false;
  if (!current || !current->descriptor()) return true;
  wasi::Result<wasi::MetadataHash> wanted;
  finish_call(wasi::metadata_hash(current->descriptor(), &wanted));
  return error_of(wanted) == 0 && found.value.lower == wanted.value.lower && found.value.upper == wanted.value.upper;
}

}  // namespace

Reference working_directory() { return Reference(current); }

void open_working_directory() {
  if (!current) (void)change_directory(reinterpret_cast<long>("."));
}

}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(chdir) { return change_directory(a); }

WEFT_SYSTEM_CALL(fchdir) {
  const Reference file = description(a);
  if (!file) return -EBADF;
  if (file->kind() != Kind::directory) return -ENOTDIR;
  Directory& directory = static_cast<Directory&>(*file);
  (void)directory.find_itself();  // one that has been removed is nowhere
  return become_current(directory);
}

// ENOENT if it has been removed.
WEFT_SYSTEM_CALL(getcwd) {
  const Reference held = working_directory();
  if (held) {
    if (static_cast<Directory&>(*held).find_itself()) return -ENOENT;
  }
  const char* const path = held ? static_cast<Directory&>(*held).path() : initial_directory();
  const bool root = *path == 0;
  const std::size_t size = root ? 2 : std::strlen(path) + 1;
  if (size > static_cast<std::size_t>(b)) return -ERANGE;
  char* const result = pointer<char>(a);
  if (!accessible(result, size)) return -EFAULT;
  std::memcpy(result, root ? "/" : path, size);
  return is_there(root ? "" : result) ? static_cast<long>(size) : -ENOENT;
}

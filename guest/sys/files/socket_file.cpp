#include "sys/files/socket_file.h"

#include <fcntl.h>

#include "sys/descriptors/device.h"
#include "sys/error.h"
#include "sys/files/own_program.h"
#include "sys/files/path.h"
#include "sys/host_call.h"

using namespace weft::sys;
namespace wasi = weft::cm::wasi;

namespace {

// What there is without the host: a device, the program's own file, or a directory above the given ones.
bool exists_here(const Path& path) {
  return device_named(path.absolute()) || is_own_program(path.absolute()) || (!path.found() && path.is_above_given());
}

// Marks the new file, and finds out which it is.
long finish(SocketFile& made) {
  wasi::SetTimes times{.file = made.descriptor, .accessed = {}, .modified = {}};
  times.modified = {.kind = wasi::NewTimestamp::Kind::timestamp, .instant = socket_file_time};
  wasi::Status status;
  finish_call(wasi::set_times(&times, &status));
  if (const long error = error_of(status)) return error;
  wasi::Result<wasi::MetadataHash> hash;
  finish_call(wasi::metadata_hash(made.descriptor, &hash));
  made.inode = hash.value.lower;
  return error_of(hash);
}

}  // namespace

long weft_make_socket_file(const char* name, SocketFile& made) {
  Path path;
  if (const long error = path.resolve(AT_FDCWD, reinterpret_cast<long>(name))) return error;
  if (exists_here(path)) return -EEXIST;
  if (path.trailing_slash()) return -ENOENT;
  const long error = path.with(Purpose::make, [&] {
    const wasi::OpenAt open{.base = path.base(),
                            .path_flags = 0,
                            .path = path.text(),
                            .path_size = path.size(),
                            .open_flags = wasi::open_create | wasi::open_exclusive,
                            .flags = wasi::descriptor_write};
    wasi::Result<wasi::Descriptor> opened{};
    finish_call(wasi::open_at(&open, &opened));
    made.descriptor = opened.value;
    return error_of(opened);
  });
  if (error) return error;
  const long unfinished = finish(made);
  if (unfinished) weft_forget_socket_file(made);
  return unfinished;
}

long weft_find_socket_file(const char* name, std::uint64_t& inode) {
  Path path;
  if (const long error = path.resolve(AT_FDCWD, reinterpret_cast<long>(name))) return error;
  inode = 0;
  if (exists_here(path)) return 0;
  return path.with(Purpose::look, [&]() -> long {
    wasi::Result<wasi::MetadataHash> hash;
    finish_call(wasi::metadata_hash_at(path.base(), wasi::symlink_follow, path.text(), path.size(), &hash));
    inode = hash.value.lower;
    return error_of(hash);
  });
}

void weft_forget_socket_file(const SocketFile& file) { wasi::descriptor_drop(file.descriptor); }

// chdir, fchdir, getcwd. The working directory is a string: see sys/path.h.
#include <cstring>

#include "sys/directory.h"
#include "sys/error.h"
#include "sys/host_call.h"
#include "sys/path.h"
#include "sys/sys.h"

using namespace weft::sys;
namespace wasi = weft::cm::wasi;

WEFT_SYSTEM_CALL(chdir) {
  Path path;
  if (const long error = path.resolve(AT_FDCWD, a)) return error;
  if (!path.found()) return path.is_above_given() ? set_working_directory(path.absolute()) : -ENOENT;
  const long result = path.with([&]() -> long {
    wasi::Result<wasi::DescriptorStat> status;
    finish_call(wasi::stat_at(path.base(), wasi::symlink_follow, path.text(), path.size(), &status));
    if (status.failed) return error_of(status);
    return status.value.type.type == wasi::DescriptorType::directory ? 0 : -ENOTDIR;
  });
  return result ? result : set_working_directory(path.absolute());
}

WEFT_SYSTEM_CALL(fchdir) {
  const Reference file = description(a);
  if (!file) return -EBADF;
  if (file->kind() != Kind::directory) return -ENOTDIR;
  return set_working_directory(static_cast<Directory&>(*file).path());
}

WEFT_SYSTEM_CALL(getcwd) {
  const char* const directory = working_directory();
  const std::size_t size = std::strlen(directory) + 1;
  if (size > static_cast<std::size_t>(b)) return -ERANGE;
  if (!accessible(pointer<char>(a), size)) return -EFAULT;
  std::memcpy(pointer<char>(a), directory, size);
  return static_cast<long>(size);
}

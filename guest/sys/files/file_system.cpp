// statfs, which statvfs is. Of a file system WASI tells nothing: there is room, and names have up to 255 bytes.
#include <fcntl.h>
#include <sys/statvfs.h>

#include <sys/statfs.h>

#include "sys/descriptors/descriptors.h"
#include "sys/files/given.h"
#include "sys/files/host_file.h"
#include "sys/files/path.h"
#include "sys/sys.h"

extern "C" long weft_sys_faccessat2(long directory, long path, long mode, long flags, long, long);

using namespace weft::sys;

namespace {

long fill(struct statfs* to, long size, bool read_only) {
  constexpr unsigned long block = 4096;
  constexpr fsblkcnt_t terabyte = (fsblkcnt_t{1} << 40U) / block;
  constexpr fsfilcnt_t files = 1U << 30U;
  if (size != static_cast<long>(sizeof *to)) return -EINVAL;
  if (!accessible(to, sizeof *to)) return -EFAULT;
  *to = {};
  to->f_bsize = to->f_frsize = block;
  to->f_blocks = to->f_bfree = to->f_bavail = read_only ? 0 : terabyte;
  to->f_files = to->f_ffree = read_only ? 0 : files;
  to->f_namelen = 255;
  to->f_flags = read_only ? ST_RDONLY : 0;
  return 0;
}

}  // namespace

WEFT_SYSTEM_CALL(statfs64) {
  if (const long error = weft_sys_faccessat2(AT_FDCWD, a, 0, 0, 0, 0)) return error;
  Path path;
  if (const long error = path.resolve(AT_FDCWD, a)) return error;
  return fill(pointer<struct statfs>(c), b, !path.found() && path.is_above_given());
}

WEFT_SYSTEM_CALL(fstatfs64) {
  const Reference file = description(a);
  if (!file) return -EBADF;
  const bool above = file->kind() == Kind::directory && static_cast<HostFile&>(*file).descriptor() == 0;
  return fill(pointer<struct statfs>(c), b, above);
}

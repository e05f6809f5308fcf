// Modes and owners, which WASI does not have. So that tar, cp and gzip, which copy them, do their work, changing a mode
// succeeds if the file is there, and has no effect: stat() goes on telling 0644 or 0755.
#include <fcntl.h>

#include "sys/descriptors/device.h"
#include "sys/error.h"
#include "sys/files/path.h"
#include "sys/host_call.h"
#include "sys/sys.h"

extern "C" long weft_sys_faccessat2(long directory, long path, long mode, long flags, long, long);

using namespace weft::sys;

namespace {

constexpr long user = 1000;  // as getuid() tells

unsigned creation_mask = 022;

bool own(long owner, long group) { return (owner == -1 || owner == user) && (group == -1 || group == user); }

}  // namespace

// Kept, but files are made as the host makes them.
WEFT_SYSTEM_CALL(umask) {
  const unsigned old = creation_mask;
  creation_mask = static_cast<unsigned>(a) & 0777U;
  return static_cast<long>(old);
}

WEFT_SYSTEM_CALL(fchmod) { return description(a) ? 0 : -EBADF; }
WEFT_SYSTEM_CALL(fchmodat) { return weft_sys_faccessat2(a, b, 0, 0, 0, 0); }
WEFT_SYSTEM_CALL(fchmodat2) { return weft_sys_faccessat2(a, b, 0, d, 0, 0); }

WEFT_SYSTEM_CALL(fchown) {
  if (!description(a)) return -EBADF;
  return own(b, c) ? 0 : -EPERM;
}

WEFT_SYSTEM_CALL(fchownat) {
  if (const long error = weft_sys_faccessat2(a, b, 0, e, 0, 0)) return error;
  return own(c, d) ? 0 : -EPERM;
}

// utimensat, which is futimens and all the older calls too.
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>

#include "sys/descriptors/device.h"
#include "sys/error.h"
#include "sys/files/host_file.h"
#include "sys/files/path.h"
#include "sys/host_call.h"
#include "sys/sys.h"

using namespace weft::sys;
namespace wasi = weft::cm::wasi;

namespace {

long convert(const timespec& time, wasi::NewTimestamp& timestamp) {
  using Kind = wasi::NewTimestamp::Kind;
  constexpr long second = 1'000'000'000;
  timestamp = {};
  if (time.tv_nsec == UTIME_NOW) {
    timestamp.kind = Kind::now;
  } else if (time.tv_nsec == UTIME_OMIT) {
    timestamp.kind = Kind::no_change;
  } else if (time.tv_nsec < 0 || time.tv_nsec >= second) {
    return -EINVAL;
  } else {
    timestamp.kind = Kind::timestamp;
    timestamp.instant = {.seconds = time.tv_sec, .nanoseconds = static_cast<std::uint32_t>(time.tv_nsec)};
  }
  return 0;
}

}  // namespace

WEFT_SYSTEM_CALL(utimensat_time64) {
  constexpr timespec now{.tv_sec = 0, .tv_nsec = UTIME_NOW};
  const auto* const times = pointer<const timespec>(c);
  wasi::NewTimestamp accessed;
  wasi::NewTimestamp modified;
  if (const long error = convert(times ? times[0] : now, accessed)) return error;
  if (const long error = convert(times ? times[1] : now, modified)) return error;
  wasi::Status status;
  if (b == 0) {
    const Reference file = description(a);
    if (!file) return -EBADF;
    if (file->kind() != Kind::file && file->kind() != Kind::directory) return 0;  // its times are nobody's concern
    const wasi::SetTimes parameters{
        .file = static_cast<HostFile&>(*file).descriptor(), .accessed = accessed, .modified = modified};
    if (parameters.file == 0) return -EPERM;
    finish_call(wasi::set_times(&parameters, &status));
    return error_of(status);
  }
  Path path;
  if (const long error = path.resolve(a, b)) return error;
  if (device_named(path.absolute())) return 0;
  return path.with(Purpose::change, [&] {
    const wasi::SetTimesAt parameters{
        .base = path.base(),
        .path_flags = (d & AT_SYMLINK_NOFOLLOW) != 0 ? std::uint8_t{0} : wasi::symlink_follow,
        .path = path.text(),
        .path_size = path.size(),
        .accessed = accessed,
        .modified = modified,
    };
    finish_call(wasi::set_times_at(&parameters, &status));
    return error_of(status);
  });
}

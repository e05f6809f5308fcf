#include "sys/descriptors/device.h"

#include <cstring>

#include "sys/memory/memory.h"
#include "sys/sys.h"

extern "C" long weft_sys_getrandom(long buffer, long size, long flags, long, long, long);

namespace weft::sys {
namespace {

struct Name {
  const char* name;
  DeviceName device;
};

constexpr Name names[] = {
    {"null", {.type = DeviceType::null}},
    {"zero", {.type = DeviceType::zero}},
    {"full", {.type = DeviceType::full}},
    {"random", {.type = DeviceType::random}},
    {"urandom", {.type = DeviceType::random}},
    {"tty", {.type = DeviceType::terminal}},
    {"stdin", {.descriptor = 0}},
    {"stdout", {.descriptor = 1}},
    {"stderr", {.descriptor = 2}},
};

}  // namespace

DeviceName device_named(const char* absolute) {
  constexpr std::size_t directory = 5;
  if (std::strncmp(absolute, "/dev/", directory) != 0) return {};
  const char* const rest = absolute + directory;
  for (const Name& name : names)
    if (std::strcmp(rest, name.name) == 0) return name.device;
  if (std::strncmp(rest, "fd/", 3) != 0 || rest[3] == 0) return {};
  int descriptor = 0;
  for (const char* digit = rest + 3; *digit; ++digit) {
    if (*digit < '0' || *digit > '9' || descriptor > 10000) return {};
    descriptor = 10 * descriptor + (*digit - '0');
  }
  return {.descriptor = descriptor};
}

long Device::read(Buffers buffers) {
  if (type_ == DeviceType::null) return 0;
  std::size_t done = 0;
  for (const iovec& buffer : buffers) {
    if (type_ != DeviceType::random) {
      std::memset(buffer.iov_base, 0, buffer.iov_len);
      done += buffer.iov_len;
      continue;
    }
    const long got = weft_sys_getrandom(reinterpret_cast<long>(buffer.iov_base), static_cast<long>(buffer.iov_len), 0, 0, 0, 0);
    if (got < 0) return done ? static_cast<long>(done) : got;
    done += static_cast<std::size_t>(got);
  }
  return static_cast<long>(done);
}

long Device::write(Buffers buffers) {
  if (type_ == DeviceType::full && total_size(buffers) != 0) return -ENOSPC;
  return static_cast<long>(total_size(buffers));
}

// As Linux: they are at 0 whatever is asked.
std::int64_t Device::seek(std::int64_t, int) { return 0; }

long Device::close() {
  destroy(this);
  return 0;
}

}  // namespace weft::sys

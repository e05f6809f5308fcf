// read and write, and their vectors, on any kind of file.
#include "sys/descriptors.h"
#include "sys/sys.h"

using namespace weft::sys;

WEFT_SYSTEM_CALL(readv) {
  const Reference file = readable(a);
  if (!file) return -EBADF;
  const auto* const first = pointer<const iovec>(b);
  if (const long error = check(first, c)) return error;
  return file->read({first, static_cast<std::size_t>(c)});
}

WEFT_SYSTEM_CALL(writev) {
  const Reference file = writable(a);
  if (!file) return -EBADF;
  const auto* const first = pointer<const iovec>(b);
  if (const long error = check(first, c)) return error;
  return file->write({first, static_cast<std::size_t>(c)});
}

WEFT_SYSTEM_CALL(read) {
  const iovec buffer{.iov_base = pointer<void>(b), .iov_len = static_cast<std::size_t>(c)};
  return weft_sys_readv(a, reinterpret_cast<long>(&buffer), 1, 0, 0, 0);
}

WEFT_SYSTEM_CALL(write) {
  const iovec buffer{.iov_base = pointer<void>(b), .iov_len = static_cast<std::size_t>(c)};
  return weft_sys_writev(a, reinterpret_cast<long>(&buffer), 1, 0, 0, 0);
}

WEFT_SYSTEM_CALL(_llseek) {
  const Reference file = description(a);
  if (!file) return -EBADF;
  const std::int64_t offset = file->seek(pair(c, b), static_cast<int>(e));
  if (offset < 0) return static_cast<long>(offset);
  *pointer<std::int64_t>(d) = offset;
  return 0;
}

// sendfile and copy_file_range: a read and a write.
#include <fcntl.h>

#include "sys/descriptors/descriptors.h"
#include "sys/files/file.h"
#include "sys/memory/memory.h"
#include "sys/sys.h"
#include "sys/waiting/interruption.h"

namespace weft::sys {
namespace {

constexpr std::size_t block = 65536;

// With an offset of its own, or at the file's.
long transfer(Description& file, std::int64_t* offset, bool reading, const iovec& buffer) {
  const Buffers buffers(&buffer, 1);
  long result = 0;
  if (!offset) {
    result = reading ? file.read(buffers) : file.write(buffers);
  } else {
    File& regular = static_cast<File&>(file);
    const auto at = static_cast<std::uint64_t>(*offset);
    result = reading ? regular.read_at(buffers, at) : regular.write_at(buffers, at);
    if (result > 0) *offset += result;
  }
  return result;
}

long copy(Description& from, std::int64_t* from_offset, Description& to, std::int64_t* to_offset, std::size_t size) {
  const Bytes bytes(block);
  if (!bytes.data()) return -ENOMEM;
  std::size_t done = 0;
  while (done != size) {
    const std::size_t part = size - done < block ? size - done : block;
    const long got = transfer(from, from_offset, true, {.iov_base = bytes.data(), .iov_len = part});
    if (got <= 0) return done ? static_cast<long>(done) : got;
    for (long written = 0; written != got;) {
      const long count = transfer(to, to_offset, false,
                                  {.iov_base = bytes.data() + written, .iov_len = static_cast<std::size_t>(got - written)});
      if (count < 0) {
        // What was read and not written is to be read again.
        if (from_offset)
          *from_offset -= got - written;
        else
          (void)from.seek(written - got, SEEK_CUR);
        done += static_cast<std::size_t>(written);
        return done ? static_cast<long>(done) : count;
      }
      written += count;
    }
    done += static_cast<std::size_t>(got);
  }
  return static_cast<long>(done);
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(sendfile64) {
  auto* const offset = pointer<std::int64_t>(c);
  return restartable([&]() -> long {
    const Reference to = writable(a);
    const Reference from = readable(b);
    if (!to || !from) return -EBADF;
    if (from->kind() != Kind::file || (offset && *offset < 0)) return -EINVAL;
    return copy(*from, offset, *to, nullptr, static_cast<std::size_t>(d));
  });
}

WEFT_SYSTEM_CALL(copy_file_range) {
  auto* const from_offset = pointer<std::int64_t>(b);
  auto* const to_offset = pointer<std::int64_t>(d);
  const Reference from = readable(a);
  const Reference to = writable(c);
  if (!from || !to || (to->flags() & O_APPEND) != 0) return -EBADF;
  if (from->kind() == Kind::directory || to->kind() == Kind::directory) return -EISDIR;
  if (f != 0 || from->kind() != Kind::file || to->kind() != Kind::file) return -EINVAL;
  if ((from_offset && *from_offset < 0) || (to_offset && *to_offset < 0)) return -EINVAL;
  return copy(*from, from_offset, *to, to_offset, static_cast<std::size_t>(e));
}

// getsockopt, setsockopt.
#include "sys/memory/memory.h"
#include "sys/sockets/calls.h"
#include "sys/sockets/options/options.h"
#include "sys/sys.h"

namespace weft::sys {

long get_option_of(long fd, long level, long name, long value, long size) {
  return on_socket(fd, [&](Socket& socket) -> long {
    auto* const room = pointer<socklen_t>(size);
    if (!accessible(room, sizeof *room)) return -EFAULT;
    if (static_cast<int>(*room) < 0) return -EINVAL;
    if (!accessible(pointer<void>(value), *room)) return -EFAULT;
    return option(socket, static_cast<int>(level), static_cast<int>(name), pointer<void>(value), *room);
  });
}

long set_option_of(long fd, long level, long name, long value, long size) {
  return on_socket(fd, [&](Socket& socket) -> long {
    if (static_cast<socklen_t>(size) > 65536) return -EINVAL;
    if (!accessible(pointer<void>(value), static_cast<std::size_t>(size))) return -EFAULT;
    return set_option(socket, static_cast<int>(level), static_cast<int>(name), pointer<const void>(value),
                      static_cast<socklen_t>(size));
  });
}

}  // namespace weft::sys

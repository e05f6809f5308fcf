// What the system calls of sockets have in common.
#pragma once

#include "sys/descriptors/descriptors.h"
#include "sys/sockets/socket.h"
#include "sys/waiting/interruption.h"

namespace weft::sys {

// EBADF, ENOTSOCK, or what `call` gives for the socket that `fd` names.
template <typename Call>
[[nodiscard]] long on_socket(long fd, Call call) {
  const Reference file = description(fd);
  if (!file) return -EBADF;
  if (file->kind() != Kind::socket) return -ENOTSOCK;
  return call(static_cast<Socket&>(*file));
}

// The same for a call that may wait. `timeout` tells the socket's for it. A handler may leave by a jump: the description is
// held only while nobody attends to signals.
template <typename Timeout, typename Call>
[[nodiscard]] long on_socket_waiting(long fd, Timeout timeout, Call call) {
  return restartable(
      [&] { return on_socket(fd, [&](Socket& socket) -> long { return Socket::restarted(call(socket), timeout(socket)); }); });
}

// An address that a call was given. EINVAL, EFAULT.
[[nodiscard]] long given_address(long address, long size, SocketAddress& result);

// Tells an address, as much as there is room for, and its whole size. EFAULT, EINVAL.
[[nodiscard]] long tell_address(const SocketAddress& from, long address, long size);

// getsockopt, setsockopt.
[[nodiscard]] long get_option_of(long fd, long level, long name, long value, long size);
[[nodiscard]] long set_option_of(long fd, long level, long name, long value, long size);

}  // namespace weft::sys

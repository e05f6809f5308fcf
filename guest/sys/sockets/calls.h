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

// The same for a call that may wait: it is begun again after handlers with SA_RESTART, but not if the socket has a timeout
// (Linux signal(7)). `timeout` tells the socket's for this call. A handler may leave by a jump: the description is held only
// while nobody attends to signals.
template <typename Timeout, typename Call>
[[nodiscard]] long on_socket_waiting(long fd, Timeout timeout, Call call) {
  (void)sched::attend();
  for (;;) {
    bool has_timeout = false;
    const long result = on_socket(fd, [&](Socket& socket) {
      has_timeout = timeout(socket) != 0;
      return call(socket);
    });
    if (result != restart) [[likely]]
      return result;
    const sched::Interruption interruption = sched::attend();
    if (interruption == sched::Interruption::ends || (has_timeout && interruption != sched::Interruption::none)) return -EINTR;
  }
}

// An address that a call was given. EINVAL, EFAULT.
[[nodiscard]] long given_address(long address, long size, SocketAddress& result);

// Tells an address, as much as there is room for, and its whole size. EFAULT, EINVAL.
[[nodiscard]] long tell_address(const SocketAddress& from, long address, long size);

}  // namespace weft::sys

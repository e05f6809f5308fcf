// bind, connect, listen, accept, shutdown, and whom a socket is connected to.
#include <algorithm>
#include <cstring>

#include "sys/memory/memory.h"
#include "sys/sockets/calls.h"
#include "sys/sys.h"

namespace weft::sys {

long given_address(long address, long size, SocketAddress& result) {
  if (size < 0 || static_cast<std::size_t>(size) > sizeof result.storage) return -EINVAL;
  if (!accessible(pointer<void>(address), static_cast<std::size_t>(size))) return -EFAULT;
  std::memcpy(&result.storage, pointer<const void>(address), static_cast<std::size_t>(size));
  result.size = static_cast<socklen_t>(size);
  return 0;
}

long tell_address(const SocketAddress& from, long address, long size) {
  auto* const room = pointer<socklen_t>(size);
  if (!accessible(room, sizeof *room)) return -EFAULT;
  if (static_cast<int>(*room) < 0) return -EINVAL;
  const socklen_t part = std::min(*room, from.size);
  if (!accessible(pointer<void>(address), part)) return -EFAULT;
  std::memcpy(pointer<void>(address), &from.storage, part);
  *room = from.size;
  return 0;
}

}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(bind) {
  return on_socket(a, [&](Socket& socket) -> long {
    SocketAddress address;
    if (const long error = given_address(b, c, address)) return error;
    return socket.bind(address);
  });
}

WEFT_SYSTEM_CALL(connect) {
  return on_socket_waiting(
      a, [](Socket& socket) { return socket.send_timeout(); },
      [&](Socket& socket) -> long {
        SocketAddress address;
        if (const long error = given_address(b, c, address)) return error;
        return socket.connect(address);
      });
}

WEFT_SYSTEM_CALL(listen) {
  return on_socket(a, [&](Socket& socket) { return socket.listen(static_cast<int>(b)); });
}

WEFT_SYSTEM_CALL(accept4) {
  if ((d & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)) != 0) return -EINVAL;
  return on_socket_waiting(
      a, [](Socket& socket) { return socket.receive_timeout(); },
      [&](Socket& listening) -> long {
        // Linux: the descriptor comes first, so that no connection is lost for lack of one.
        if (!has_free_descriptor()) return -EMFILE;
        Socket* accepted = nullptr;
        if (const long error = listening.accept(accepted, (d & SOCK_NONBLOCK) != 0 ? O_NONBLOCK : 0)) return error;
        const Reference keep(accepted);
        if (b != 0) {
          SocketAddress address;
          if (accepted->remote_address(address) != 0) return -ECONNABORTED;
          if (const long error = tell_address(address, b, c)) return error;
        }
        return add_descriptor(*accepted, (d & SOCK_CLOEXEC) != 0);
      });
}

WEFT_SYSTEM_CALL(accept) { return weft_sys_accept4(a, b, c, 0, 0, 0); }

WEFT_SYSTEM_CALL(shutdown) {
  return on_socket(a, [&](Socket& socket) -> long {
    if (b < SHUT_RD || b > SHUT_RDWR) return -EINVAL;
    return socket.shutdown(b != SHUT_WR, b != SHUT_RD);
  });
}

WEFT_SYSTEM_CALL(getsockname) {
  return on_socket(a, [&](Socket& socket) -> long {
    SocketAddress address;
    if (const long error = socket.local_address(address)) return error;
    return tell_address(address, b, c);
  });
}

WEFT_SYSTEM_CALL(getpeername) {
  return on_socket(a, [&](Socket& socket) -> long {
    SocketAddress address;
    if (const long error = socket.remote_address(address)) return error;
    return tell_address(address, b, c);
  });
}

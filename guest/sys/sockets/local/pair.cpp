// What makes sockets of AF_UNIX: socket, in part, and socketpair.
#include "sys/descriptors/descriptors.h"
#include "sys/memory/memory.h"
#include "sys/sockets/local/datagram.h"
#include "sys/sockets/local/records.h"
#include "sys/sockets/local/stream.h"
#include "sys/sockets/making/making.h"
#include "sys/sys.h"

namespace weft::sys {
namespace {

void join(Socket& one, Socket& other) {
  if (one.type() == SOCK_DGRAM)
    LocalDatagrams::join(static_cast<LocalDatagrams&>(one), static_cast<LocalDatagrams&>(other));
  else
    Connection::join(static_cast<Connection&>(one), static_cast<Connection&>(other));
}

long check_pair(long family, long type) {
  if ((type & ~(0xf | SOCK_CLOEXEC | SOCK_NONBLOCK)) != 0) return -EINVAL;
  if (family == AF_INET || family == AF_INET6) return -EOPNOTSUPP;
  return family == AF_UNIX ? 0 : -EAFNOSUPPORT;
}

}  // namespace

// Linux unix_create.
Socket* make_local_socket(int, int type, int protocol, int flags, long& error) {
  error = 0;
  if (protocol != 0 && protocol != PF_UNIX) {
    error = -EPROTONOSUPPORT;
    return nullptr;
  }
  Socket* socket = nullptr;
  switch (type) {
    case SOCK_STREAM:
      socket = make<LocalStream>(flags);
      break;
    case SOCK_DGRAM:
    case SOCK_RAW:
      socket = make<LocalDatagrams>(flags);
      break;
    case SOCK_SEQPACKET:
      socket = make<LocalRecords>(flags);
      break;
    default:
      error = -ESOCKTNOSUPPORT;
      return nullptr;
  }
  if (!socket) error = -ENOMEM;
  return socket;
}

}  // namespace weft::sys

using namespace weft::sys;

int weft_local_socket(int family, int type, int protocol) {
  return socket_of({.local = make_local_socket}, family, type, protocol);
}

WEFT_SYSTEM_CALL(socketpair) {
  auto* const descriptors = pointer<int>(d);
  if (const long error = check_pair(a, b)) return error;
  if (!accessible(descriptors, 2 * sizeof(int))) return -EFAULT;
  const int type = static_cast<int>(b) & ~(SOCK_CLOEXEC | SOCK_NONBLOCK);
  const int flags = (b & SOCK_NONBLOCK) != 0 ? O_NONBLOCK : 0;
  long error = 0;
  Socket* const one = make_local_socket(AF_UNIX, type, static_cast<int>(c), flags, error);
  if (!one) return error;
  const Reference keep_one(one);
  Socket* const other = make_local_socket(AF_UNIX, type, static_cast<int>(c), flags, error);
  if (!other) return error;
  const Reference keep_other(other);
  join(*one, *other);
  return add_two_descriptors(*one, *other, (b & SOCK_CLOEXEC) != 0, descriptors);
}

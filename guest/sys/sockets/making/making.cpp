#include "sys/sockets/making/making.h"

#include <netinet/in.h>

#include "sys/descriptors/descriptors.h"

// What is linked if anything calls it: the program's own, or libc's with every kind of socket.
// NOLINTNEXTLINE(readability-redundant-declaration): here the reference is a weak one
extern "C" [[gnu::weak]] int socket(int family, int type, int protocol);

namespace weft::sys {
namespace {

// Linux inet_create: a protocol that is not the type's own is EPROTONOSUPPORT; what no type has, ESOCKTNOSUPPORT.
long check_internet(int type, int protocol) {
  if (protocol < 0 || protocol >= IPPROTO_MAX) return -EINVAL;
  if (type == SOCK_STREAM) return protocol == 0 || protocol == IPPROTO_TCP ? 0 : -EPROTONOSUPPORT;
  if (type == SOCK_DGRAM) return protocol == 0 || protocol == IPPROTO_UDP ? 0 : -EPROTONOSUPPORT;
  if (type == SOCK_RAW) return protocol == 0 ? -EPROTONOSUPPORT : -EPERM;
  return -ESOCKTNOSUPPORT;
}

// A descriptor for a socket that nobody refers to yet: what cannot have one is closed.
long descriptor_of(Socket& socket, bool close_on_exec) {
  const Reference keep(&socket);
  return add_descriptor(socket, close_on_exec);
}

}  // namespace

long make_socket(const Makers& makers, int family, int type_and_flags, int protocol) {
  const int type = type_and_flags & ~(SOCK_CLOEXEC | SOCK_NONBLOCK);
  const int flags = (type_and_flags & SOCK_NONBLOCK) != 0 ? O_NONBLOCK : 0;
  if (type < 0 || type > SOCK_PACKET) return -EINVAL;
  Maker* make = nullptr;
  if (family == AF_UNIX) {
    make = makers.local;
  } else if (family == AF_INET || family == AF_INET6) {
    if (const long error = check_internet(type, protocol)) return error;
    make = type == SOCK_STREAM ? makers.tcp : makers.udp;
  }
  if (!make) return -EAFNOSUPPORT;
  long error = 0;
  Socket* const socket = make(family, type, protocol, flags, error);
  return socket ? descriptor_of(*socket, (type_and_flags & SOCK_CLOEXEC) != 0) : error;
}

int socket_of(const Makers& makers, int family, int type, int protocol) {
  if (&::socket) return ::socket(family, type, protocol);
  const long result = make_socket(makers, family, type, protocol);
  if (result >= 0) return static_cast<int>(result);
  errno = static_cast<int>(-result);
  return -1;
}

}  // namespace weft::sys

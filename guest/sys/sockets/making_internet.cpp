// Sockets of the host's.
#include "sys/memory/memory.h"
#include "sys/sockets/error.h"
#include "sys/sockets/internet_address.h"
#include "sys/sockets/making.h"
#include "sys/sockets/refused.h"
#include "sys/sockets/tcp.h"
#include "sys/sockets/udp.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

long made(const wasi::SocketResult<std::uint32_t>& result, Network network, std::uint32_t& handle) {
  if (!result.failed) {
    handle = result.value;
    return 0;
  }
  // WASI has no word for descriptors of the host's that are used up, and what else can go wrong is not known.
  const long error = error_of(result, ENFILE);
  if (error == -EACCES) say_once_that_the_network_is_refused(network);
  return error == -EOPNOTSUPP ? -EAFNOSUPPORT : error;
}

}  // namespace

long create_tcp(int family, wasi::TcpSocket& handle) {
  wasi::SocketResult<wasi::TcpSocket> result{};
  wasi::tcp_create(wasi_family(family), &result);
  return made(result, Network::tcp, handle);
}

long create_udp(int family, wasi::UdpSocket& handle) {
  wasi::SocketResult<wasi::UdpSocket> result{};
  wasi::udp_create(wasi_family(family), &result);
  return made(result, Network::udp, handle);
}

Socket* make_tcp_socket(int family, int, int, int flags, long& error) {
  wasi::TcpSocket handle = 0;
  error = create_tcp(family, handle);
  if (error) return nullptr;
  Socket* const socket = make<TcpSocket>(family, flags, handle);
  if (socket) return socket;
  wasi::tcp_drop(handle);
  error = -ENOBUFS;
  return nullptr;
}

Socket* make_udp_socket(int family, int, int, int flags, long& error) {
  wasi::UdpSocket handle = 0;
  error = create_udp(family, handle);
  if (error) return nullptr;
  Socket* const socket = make<UdpSocket>(family, flags, handle);
  if (socket) return socket;
  wasi::udp_drop(handle);
  error = -ENOBUFS;
  return nullptr;
}

}  // namespace weft::sys

using namespace weft::sys;

extern "C" {

int weft_tcp_socket(int family, int type, int protocol) { return socket_of({.tcp = make_tcp_socket}, family, type, protocol); }

int weft_udp_socket(int family, int type, int protocol) { return socket_of({.udp = make_udp_socket}, family, type, protocol); }

int weft_internet_socket(int family, int type, int protocol) {
  return socket_of({.tcp = make_tcp_socket, .udp = make_udp_socket}, family, type, protocol);
}
}

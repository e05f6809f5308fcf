#include "sys/memory/memory.h"
#include "sys/sockets/internet/internet_address.h"
#include "sys/sockets/internet/udp.h"
#include "sys/sockets/making/making.h"
#include "sys/sockets/refused.h"

namespace weft::sys {

namespace wasi = cm::wasi;

long create_udp(int family, wasi::UdpSocket& handle) {
  wasi::SocketResult<wasi::UdpSocket> result{};
  wasi::udp_create(wasi_family(family), &result);
  return made_by_host(result, Network::udp, handle);
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

int weft_udp_socket(int family, int type, int protocol) { return socket_of({.udp = make_udp_socket}, family, type, protocol); }

#include "sys/sockets/making.h"

#include "sys/sockets/error.h"
#include "sys/sockets/internet_address.h"
#include "sys/sockets/refused.h"

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

}  // namespace weft::sys

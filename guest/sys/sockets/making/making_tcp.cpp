// TCP sockets, in an object of their own: what sends by TCP is called at the program's end if it is there
// (sys/process/end.cpp).
#include "sys/memory/memory.h"
#include "sys/sockets/internet/internet_address.h"
#include "sys/sockets/internet/tcp.h"
#include "sys/sockets/making/making.h"
#include "sys/sockets/refused.h"

namespace weft::sys {

namespace wasi = cm::wasi;

long create_tcp(int family, wasi::TcpSocket& handle) {
  wasi::SocketResult<wasi::TcpSocket> result{};
  wasi::tcp_create(wasi_family(family), &result);
  return made_by_host(result, Network::tcp, handle);
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

}  // namespace weft::sys

using namespace weft::sys;

int weft_tcp_socket(int family, int type, int protocol) { return socket_of({.tcp = make_tcp_socket}, family, type, protocol); }

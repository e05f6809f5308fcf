// socket, of a program that makes sockets of kinds that only it knows.
#include "sys/sockets/making/making.h"
#include "sys/sys.h"

WEFT_SYSTEM_CALL(socket) {
  using namespace weft::sys;
  return make_socket({.tcp = make_tcp_socket, .udp = make_udp_socket, .local = make_local_socket}, static_cast<int>(a),
                     static_cast<int>(b), static_cast<int>(c));
}

#include "sys/sockets/making/making.h"

using namespace weft::sys;

int weft_internet_socket(int family, int type, int protocol) {
  return socket_of({.tcp = make_tcp_socket, .udp = make_udp_socket}, family, type, protocol);
}

// A socket is of the family, type and protocol that was asked for, and 0 means the type's own: SO_DOMAIN, SO_TYPE and
// SO_PROTOCOL tell them. (POSIX socket; Linux socket(7))
// net: tcp,udp
// red: socket(family, type, protocol) socket(AF_INET, type, protocol)
#include "socket.h"

static void is_of(int family, int type, int protocol, int told) {
  const int made = socket(family, type, protocol);
  CHECK(made >= 0);
  EQUAL(option_of(made, SOL_SOCKET, SO_DOMAIN), family);
  EQUAL(option_of(made, SOL_SOCKET, SO_TYPE), type);
  EQUAL(option_of(made, SOL_SOCKET, SO_PROTOCOL), told);
  EQUAL(option_of(made, SOL_SOCKET, SO_ERROR), 0);
  EQUAL(option_of(made, SOL_SOCKET, SO_ACCEPTCONN), 0);
  EQUAL(close(made), 0);
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    is_of(family, SOCK_STREAM, 0, IPPROTO_TCP);
    is_of(family, SOCK_STREAM, IPPROTO_TCP, IPPROTO_TCP);
    is_of(family, SOCK_DGRAM, 0, IPPROTO_UDP);
    is_of(family, SOCK_DGRAM, IPPROTO_UDP, IPPROTO_UDP);
  }
  puts("eight kinds");
}

// socket refuses a family (EAFNOSUPPORT), a type (EINVAL, ESOCKTNOSUPPORT), flags (EINVAL) and a protocol (EPROTONOSUPPORT)
// that there are not. (POSIX socket; Linux socket(2))
// net: tcp,udp
// red: socket(family, type, protocol) socket(family, SOCK_STREAM, 0)
#include "socket.h"

int main(void) {
  FAILS(socket(-1, SOCK_STREAM, 0), EAFNOSUPPORT);
  FAILS(socket(0, SOCK_STREAM, 0), EAFNOSUPPORT);
  FAILS(socket(1000, SOCK_STREAM, 0), EAFNOSUPPORT);
  FOR_BOTH_FAMILIES(family) {
    FAILS(socket(family, 0, 0), ESOCKTNOSUPPORT);
    FAILS(socket(family, 15, 0), EINVAL);
    FAILS(socket(family, SOCK_SEQPACKET, 0), ESOCKTNOSUPPORT);
    FAILS(socket(family, SOCK_STREAM | 0x100, 0), EINVAL);
    FAILS(socket(family, SOCK_STREAM, IPPROTO_UDP), EPROTONOSUPPORT);
    FAILS(socket(family, SOCK_DGRAM, IPPROTO_TCP), EPROTONOSUPPORT);
    FAILS(socket(family, SOCK_STREAM, -1), EINVAL);
    FAILS(socket(family, SOCK_STREAM, 1000), EINVAL);
  }
  puts("refused");
}

// What socketpair refuses: other families, types, protocols, flags, addresses; and no descriptor is lost by it. SOCK_RAW means
// SOCK_DGRAM. (POSIX socketpair, ERRORS; Linux unix_create)
// red: SOCK_RDM SOCK_STREAM
// red: SOCK_RAW SOCK_STREAM
#include "local.h"

int main(void) {
  int ends[2], before = dup(0);
  EQUAL(close(before), 0);
  FAILS(socketpair(AF_INET, SOCK_STREAM, 0, ends), EOPNOTSUPP);
  FAILS(socketpair(77, SOCK_STREAM, 0, ends), EAFNOSUPPORT);
  FAILS(socketpair(AF_UNIX, SOCK_RDM, 0, ends), ESOCKTNOSUPPORT);
  FAILS(socketpair(AF_UNIX, SOCK_STREAM, 2, ends), EPROTONOSUPPORT);
  FAILS(socketpair(AF_UNIX, SOCK_STREAM | 0x100000, 0, ends), EINVAL);
  FAILS(socketpair(AF_UNIX, SOCK_STREAM, 0, (int*)8), EFAULT);
  FAILS(socket(AF_UNIX, SOCK_RDM, 0), ESOCKTNOSUPPORT);
  FAILS(socket(AF_UNIX, SOCK_STREAM, 7), EPROTONOSUPPORT);
  EQUAL(socketpair(AF_UNIX, SOCK_RAW, AF_UNIX, ends), 0);
  EQUAL(ends[0], before);
  EQUAL(value_of(ends[0], SO_TYPE), SOCK_DGRAM);
  EQUAL(value_of(ends[0], SO_DOMAIN), AF_UNIX);
  EQUAL(value_of(ends[0], SO_PROTOCOL), 0);
  puts("refused");
}

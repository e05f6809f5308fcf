// SO_TYPE, SO_DOMAIN, SO_ERROR, SO_ACCEPTCONN are told; SO_SNDBUF and SO_RCVBUF are doubled and have a least value, and the
// first bounds what is unread; options of other levels are EOPNOTSUPP. (socket(7); unix(7))
// red: SO_SNDBUF SO_RCVBUF
#include "local.h"

int main(void) {
  int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
  for (int i = 0; i < 3; i++) {
    int ends[2], value = 1;
    socklen_t size = sizeof value;
    EQUAL(socketpair(AF_UNIX, types[i], 0, ends), 0);
    EQUAL(value_of(ends[0], SO_TYPE), types[i]);
    EQUAL(value_of(ends[0], SO_DOMAIN), AF_UNIX);
    EQUAL(value_of(ends[0], SO_ERROR), 0);
    EQUAL(value_of(ends[0], SO_ACCEPTCONN), 0);
    EQUAL(value_of(ends[0], SO_SNDBUF), 212992);
    EQUAL(value_of(ends[0], SO_RCVBUF), 212992);
    set(ends[0], SO_SNDBUF, 1);
    EQUAL(value_of(ends[0], SO_SNDBUF), 4608);
    set(ends[0], SO_RCVBUF, 1);
    EQUAL(value_of(ends[0], SO_RCVBUF), 2304);
    CHECK(fill(ends[0]) <= 4608 + 1000);
    set(ends[0], SO_RCVBUF, 20000);
    EQUAL(value_of(ends[0], SO_RCVBUF), 40000);
    set(ends[0], SO_REUSEADDR, 1);
    EQUAL(value_of(ends[0], SO_REUSEADDR), 1);
    FAILS(setsockopt(ends[0], 6, 1, &value, sizeof value), EOPNOTSUPP);
    FAILS(getsockopt(ends[0], 6, 1, &value, &size), EOPNOTSUPP);
    FAILS(getsockopt(ends[0], SOL_SOCKET, 999, &value, &size), ENOPROTOOPT);
    FAILS(setsockopt(ends[0], SOL_SOCKET, 999, &value, sizeof value), ENOPROTOOPT);
    FAILS(setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &value, 1), EINVAL);
    char first = 0;
    size = 1;
    EQUAL(getsockopt(ends[0], SOL_SOCKET, SO_TYPE, &first, &size), 0);
    EQUAL(size, 1);
    EQUAL(first, types[i]);
  }
  puts("told");
}

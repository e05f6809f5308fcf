// The way in which a connection avoids congestion has a name, which can be set again; one that is not there is refused with
// ENOENT. (Linux tcp(7): TCP_CONGESTION)
// net: tcp
// red: setsockopt(socket, level, name, value, size) 0
// timeout: 5
#include <string.h>

#include "../socket/socket.h"

int main(void) {
  const int made = open_socket(AF_INET, SOCK_STREAM);
  char name[16];
  socklen_t size = sizeof name;
  EQUAL(getsockopt(made, IPPROTO_TCP, TCP_CONGESTION, name, &size), 0);
  CHECK(size <= sizeof name && strnlen(name, sizeof name) > 0 && strnlen(name, sizeof name) < sizeof name);
  EQUAL(setsockopt(made, IPPROTO_TCP, TCP_CONGESTION, name, (socklen_t)strlen(name)), 0);
  FAILS(setsockopt(made, IPPROTO_TCP, TCP_CONGESTION, "no such", 7), ENOENT);
  FAILS(setsockopt(made, IPPROTO_TCP, TCP_CONGESTION, "", 0), EINVAL);
  puts("named");
}

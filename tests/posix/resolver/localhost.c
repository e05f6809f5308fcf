// localhost is this machine, in any case of letters and with the final dot, and the program's own host name leads there too,
// without any right to the network. (RFC 6761 6.3; Linux's hosts(5))
// red: count_of(host, ...) count_of("192.0.2.1", __VA_ARGS__)
#include "resolver.h"

#include "../check.h"

int main(void) {
  const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_family = AF_INET};
  const char* const names[] = {"localhost", "LOCALHOST", "LocalHost"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) CHECK(count_of(names[i], "80", hints, "127.0.0.1 80") >= 1);
  char own[256];
  EQUAL(gethostname(own, sizeof own), 0);
  CHECK(count_of(own, "80", hints, "127.0.0.1 80") >= 1);
}

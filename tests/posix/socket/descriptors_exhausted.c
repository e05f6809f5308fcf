// When there is no descriptor left socket and accept fail with EMFILE; the connection still waits, and is served as soon as
// there is one. (POSIX socket, accept)
// net: tcp,udp
// red: setrlimit(which, ...) 0
#include <sys/resource.h>

#include "socket.h"

static int descriptors[100];

int main(void) {
  const int listener = listener_of(AF_INET), port = port_of(listener), client = connected_to(AF_INET, port);
  EQUAL(setrlimit(RLIMIT_NOFILE, &(struct rlimit){50, 50}), 0);
  int count = 0;
  while (count < 100 && (descriptors[count] = socket(AF_INET, SOCK_STREAM, 0)) >= 0) count++;
  EQUAL(errno, EMFILE);
  CHECK(count > 2 && count < 50);
  FAILS(socket(AF_INET6, SOCK_DGRAM, 0), EMFILE);
  for (int i = 0; i < 3; i++) FAILS(accept(listener, NULL, NULL), EMFILE);
  EQUAL(polled(listener, POLLIN, -1), POLLIN);
  EQUAL(close(descriptors[--count]), 0);
  const int served = accept(listener, NULL, NULL);
  CHECK(served >= 0);
  sends(client, "still there");
  receives(served, "still there");
  FAILS(accept(listener, NULL, NULL), EMFILE);
  EQUAL(close(served), 0);
  is_at_end(client);
  EQUAL(connect_socket(descriptors[0], AF_INET, port), 0);
  EQUAL(close(accept(listener, NULL, NULL)), 0);
  puts("goes on");
}

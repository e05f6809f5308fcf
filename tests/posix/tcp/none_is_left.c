// Connections that are refused, cancelled, never accepted, not read to their end, or closed at once leave no descriptor behind.
// (POSIX close, connect, accept)
// net: tcp
// red: close(descriptor) 0
// timeout: 10
#include <sys/resource.h>

#include "../socket/socket.h"

static int listener;

static void* accepts(void* none) {
  const int served = accept(listener, NULL, NULL);
  if (served >= 0) close(served);
  return none;
}

int main(void) {
  EQUAL(setrlimit(RLIMIT_NOFILE, &(struct rlimit){20, 20}), 0);
  const int gone = listener_of(AF_INET), nowhere = port_of(gone);
  EQUAL(close(gone), 0);
  for (int i = 0; i < 200; i++) {
    const int refused = open_socket(AF_INET, SOCK_STREAM);
    FAILS(connect_socket(refused, AF_INET, nowhere), ECONNREFUSED);
    EQUAL(close(refused), 0);

    listener = listener_of(AF_INET);
    const pthread_t thread = start(accepts, NULL);
    if (i % 4 == 0) sleep_ms(1);
    EQUAL(pthread_cancel(thread), 0);
    CHECK(join(thread) == PTHREAD_CANCELED);
    const int never_accepted = connected_to(AF_INET, port_of(listener));
    EQUAL(close(listener), 0);
    EQUAL(close(never_accepted), 0);

    int ends[2];
    connect_pair(AF_INET, ends);
    sends(ends[0], "not read");
    sends(ends[1], "not read");
    close_both(ends);
    EQUAL(close(bound(AF_INET, SOCK_STREAM)), 0);
  }
  const int next = open_socket(AF_INET, SOCK_STREAM);
  CHECK(next < 6);
  puts("none left");
}

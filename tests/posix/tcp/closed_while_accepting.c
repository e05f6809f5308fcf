// A listener that is closed while a thread accepts from it: the thread serves who comes or gets EBADF, and the number is free
// at once. (POSIX close leaves it open; Linux close(2): the call goes on)
// net: tcp
// red: close(descriptor) 0
// timeout: 5
#include "../socket/socket.h"

static int listener;

static void* accepts(void* none) {
  const int served = accept(listener, NULL, NULL);
  if (served < 0)
    CHECK(errno == EBADF || errno == EINVAL);
  else
    EQUAL(close(served), 0);
  return none;
}

int main(void) {
  for (int i = 0; i < 20; i++) {
    listener = listener_of(AF_INET);
    const int port = port_of(listener);
    const pthread_t thread = start(accepts, NULL);
    if (i % 2) sleep_ms(1);
    EQUAL(close(listener), 0);
    FAILS(fcntl(listener, F_GETFD), EBADF);
    FAILS(accept(listener, NULL, NULL), EBADF);
    const int client = open_socket(AF_INET, SOCK_STREAM);
    EQUAL(client, listener);
    (void)!connect_socket(client, AF_INET, port);
    join(thread);
    EQUAL(close(client), 0);
  }
  puts("closed");
}

// When a listening socket is closed, connections that nobody has accepted are reset, and who waits to connect is refused.
// (Linux unix_release_sock)
// red: close(descriptor) 0
// timeout: 3
#include "local.h"

static void* is_refused(void* argument) {
  int client = new_socket(SOCK_STREAM);
  FAILS(connect_name(client, "@listener"), ECONNREFUSED);
  return argument;
}

int main(void) {
  int listener = listening(SOCK_STREAM, "@listener", 0), client = connected(SOCK_STREAM, "@listener");
  pthread_t thread = start_until_it_waits(is_refused, NULL);
  EQUAL(close(listener), 0);
  join(thread);
  char byte;
  EQUAL(ready(client), POLLIN | POLLOUT | POLLRDHUP | POLLHUP | POLLERR);
  FAILS(recv(client, &byte, 1, 0), ECONNRESET);
  EQUAL(recv(client, &byte, 1, 0), 0);
  FAILS(send(client, &byte, 1, MSG_NOSIGNAL), EPIPE);
  // An accepted one stays.
  listener = listening(SOCK_SEQPACKET, "@listener", 0);
  client = connected(SOCK_SEQPACKET, "@listener");
  int server = accept(listener, NULL, NULL);
  EQUAL(close(listener), 0);
  EQUAL(send(client, "still", 5, 0), 5);
  expect(server, "still", 0);
  puts("reset and refused");
}

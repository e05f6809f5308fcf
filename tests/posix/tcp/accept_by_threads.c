// Several threads accept from one listener: every connection goes to one of them, and shutting the listener down ends all that
// wait, with EINVAL, then and later. (POSIX accept; Linux tcp(7), as it does)
// net: tcp
// red: shutdown(socket, how) 0
// timeout: 5
#include "../socket/socket.h"

enum { threads = 4, connections = 100 };
static int listener;
static atomic_int accepted;

static void* accepts(void* none) {
  for (;;) {
    const int served = accept(listener, NULL, NULL);
    if (served < 0) break;
    accepted++;
    char byte;
    EQUAL(recv(served, &byte, 1, 0), 1);
    byte++;
    EQUAL(send(served, &byte, 1, 0), 1);
    EQUAL(close(served), 0);
  }
  EQUAL(errno, EINVAL);
  return none;
}

int main(void) {
  listener = listener_of(AF_INET);
  const int port = port_of(listener);
  pthread_t all[threads];
  for (int i = 0; i < threads; i++) all[i] = start(accepts, NULL);
  for (int i = 0; i < connections; i++) {
    const int client = connected_to(AF_INET, port);
    char byte = (char)i;
    EQUAL(send(client, &byte, 1, 0), 1);
    EQUAL(recv(client, &byte, 1, 0), 1);
    EQUAL(byte, (char)(i + 1));
    is_at_end(client);
    EQUAL(close(client), 0);
  }
  EQUAL(accepted, connections);
  EQUAL(shutdown(listener, SHUT_RDWR), 0);
  for (int i = 0; i < threads; i++) join(all[i]);
  FAILS(accept(listener, NULL, NULL), EINVAL);
  const int late = open_socket(AF_INET, SOCK_STREAM);
  FAILS(connect_socket(late, AF_INET, port), ECONNREFUSED);
  EQUAL(close(listener), 0);
  puts("all accepted");
}

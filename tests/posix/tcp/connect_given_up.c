// Shutting down a socket that is being connected gives it up: a thread that waits for it gets an error, and the socket can be
// connected elsewhere. (Linux tcp(7), as it does)
// net: tcp
// red: shutdown(socket, how) 0
// peer: full
// timeout: 5
#include "../socket/socket.h"

static int port;

static void* connects(void* client) {
  FAILS(connect_socket(*(int*)client, AF_INET, port), ECONNRESET);
  return NULL;
}

int main(int count, char** arguments) {
  port = peer_port(count, arguments);
  int client = open_socket(AF_INET, SOCK_STREAM);
  const pthread_t thread = start(connects, &client);
  while (shutdown(client, SHUT_RDWR) != 0) {
    EQUAL(errno, ENOTCONN);
    sched_yield();
  }
  join(thread);
  puts("given up");
}

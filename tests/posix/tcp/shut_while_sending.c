// Shutting a connection down for writing ends a thread that waits to send: it is told what was taken, and then EPIPE. (POSIX
// shutdown, send)
// net: tcp
// red: shutdown(socket, how) 0
// peer: deaf
// timeout: 5
#include "../socket/socket.h"

static int client;
static atomic_long taken;

static void* sends_much(void* none) {
  static char much[1 << 20];
  ssize_t size;
  while ((size = send(client, much, sizeof much, MSG_NOSIGNAL)) > 0) taken += size;
  EQUAL(size, -1);
  EQUAL(errno, EPIPE);
  return none;
}

int main(int count, char** arguments) {
  client = connected_to(AF_INET, peer_port(count, arguments));
  const pthread_t thread = start(sends_much, NULL);
  while (polled(client, POLLOUT, 250) != 0) {
  }
  EQUAL(shutdown(client, SHUT_WR), 0);
  join(thread);
  CHECK(taken > 0);
  FAILS(send(client, "x", 1, MSG_NOSIGNAL), EPIPE);
  EQUAL(close(client), 0);
  puts("woken");
}

// A peer that resets ends a thread that sends, and one that receives, each with an error, and the next connection is none the
// worse. (POSIX send, recv)
// net: tcp
// peer: resets
// red: ECONNRESET EPIPE
// timeout: 10
#include "../socket/socket.h"

static atomic_int resets;

static void* sends_for_ever(void* client) {
  static const char bytes[65536];
  while (send(*(int*)client, bytes, sizeof bytes, MSG_NOSIGNAL) > 0) {
  }
  CHECK(errno == ECONNRESET || errno == EPIPE);
  if (errno == ECONNRESET) resets++;
  return NULL;
}

static void* receives_for_ever(void* client) {
  char byte;
  const ssize_t result = recv(*(int*)client, &byte, 1, 0);
  CHECK(result == 0 || (result == -1 && errno == ECONNRESET));
  if (result == -1) resets++;
  return NULL;
}

int main(int count, char** arguments) {
  for (int i = 0; i < 10; i++) {
    resets = 0;
    int client = connected_to(AF_INET, peer_port(count, arguments));
    const pthread_t receiver = start(receives_for_ever, &client), sender = start(sends_for_ever, &client);
    join(sender);
    join(receiver);
    EQUAL(resets, 1);
    EQUAL(close(client), 0);
  }
  puts("ended");
}

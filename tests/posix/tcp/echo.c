// What is sent at one end is received at the other, both ways, over IPv4 and IPv6; the ends know each other's names. (POSIX
// connect, accept, send, recv, getpeername)
// net: tcp
// red: send(socket, bytes, size, flags) (ssize_t)(size)
// timeout: 5
#include "../socket/socket.h"

static void* echoes(void* listener) {
  struct address client = {.size = sizeof client.room};
  const int served = accept(*(int*)listener, &client.any, &client.size);
  CHECK(served >= 0);
  const struct address peer = peer_of(served);
  is_same(&client, &peer);
  char bytes[100];
  ssize_t size;
  while ((size = recv(served, bytes, sizeof bytes, 0)) > 0) EQUAL(send(served, bytes, (size_t)size, 0), size);
  EQUAL(size, 0);
  EQUAL(close(served), 0);
  return (void*)(long)port_in(&client);
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    int listener = listener_of(family);
    const pthread_t thread = start(echoes, &listener);
    const int client = connected_to(family, port_of(listener));
    const struct address peer = peer_of(client), expected = name_of(listener);
    is_same(&peer, &expected);
    const int port = port_of(client);
    CHECK(port > 0 && port != port_of(listener));
    for (int i = 0; i < 100; i++) {
      sends(client, "round and round");
      receives(client, "round and round");
    }
    EQUAL(close(client), 0);
    EQUAL((long)join(thread), port);
    EQUAL(close(listener), 0);
  }
  puts("echoed");
}

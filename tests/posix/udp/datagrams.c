// Datagrams go to where they are sent, each whole, and tell where they came from, so that they can be answered. (POSIX sendto,
// recvfrom)
// net: udp
// red: sendto(socket, bytes, size, flags, address, length) sendto(socket, bytes, (size) - 1, flags, address, length)
// timeout: 5
#include "../socket/socket.h"

static void* answers(void* socket) {
  char bytes[100];
  for (;;) {
    struct address from = {.size = sizeof from.room};
    const ssize_t size = recvfrom(*(int*)socket, bytes, sizeof bytes, 0, &from.any, &from.size);
    CHECK(size >= 0);
    EQUAL(sendto(*(int*)socket, bytes, (size_t)size, 0, &from.any, from.size), size);
    if (size == 0) return NULL;
  }
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    int server = bound(family, SOCK_DGRAM);
    const struct address to = name_of(server);
    const pthread_t thread = start(answers, &server);
    const int clients[2] = {open_socket(family, SOCK_DGRAM), bound(family, SOCK_DGRAM)};
    for (int i = 0; i < 100; i++) {
      char sent[60], received[100];
      const int size = snprintf(sent, sizeof sent, "%d of %d%*s", i, family == AF_INET6, i % 20, "");
      for (int k = 0; k < 2; k++) EQUAL(sendto(clients[k], sent, (size_t)size, 0, &to.any, to.size), size);
      for (int k = 0; k < 2; k++) {
        struct address from = {.size = sizeof from.room};
        EQUAL(recvfrom(clients[k], received, sizeof received, 0, &from.any, &from.size), size);
        CHECK(memcmp(sent, received, (size_t)size) == 0);
        is_same(&from, &to);
      }
    }
    CHECK(port_of(clients[0]) > 0 && port_of(clients[0]) != port_of(clients[1]));
    EQUAL(sendto(clients[0], "", 0, 0, &to.any, to.size), 0);
    join(thread);
    EQUAL(close(server), 0);
    close_both(clients);
  }
  puts("answered");
}

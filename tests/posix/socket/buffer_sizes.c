// SO_RCVBUF and SO_SNDBUF tell a size that is at least the one set, before and after the connection is made, and a connection
// carries more than both at once. (POSIX setsockopt; Linux socket(7))
// net: tcp,udp
// red: setsockopt(socket, level, name, value, size) -1
#include "socket.h"

static void* sends_much(void* end) {
  send_all(*(int*)end, 0, 1 << 20);
  return NULL;
}

int main(void) {
  static const int names[] = {SO_RCVBUF, SO_SNDBUF};
  FOR_BOTH_FAMILIES(family) {
    const int listener = listener_of(family), client = open_socket(family, SOCK_STREAM);
    for (int i = 0; i < 2; i++) {
      CHECK(option_of(client, SOL_SOCKET, names[i]) > 4096);
      EQUAL(set_option(client, SOL_SOCKET, names[i], 20000), 0);
      CHECK(option_of(client, SOL_SOCKET, names[i]) >= 20000);
    }
    EQUAL(connect_socket(client, family, port_of(listener)), 0);
    int served = accept(listener, NULL, NULL);
    CHECK(served >= 0);
    for (int i = 0; i < 2; i++) {
      CHECK(option_of(client, SOL_SOCKET, names[i]) >= 20000);
      EQUAL(set_option(served, SOL_SOCKET, names[i], 30000), 0);
      CHECK(option_of(served, SOL_SOCKET, names[i]) >= 30000);
    }
    const pthread_t sender = start(sends_much, &served);
    receive_all(client, 0, 1 << 20);
    join(sender);
    EQUAL(close(listener), 0);
    EQUAL(close(client), 0);
    EQUAL(close(served), 0);
  }
  puts("sized");
}

// Two hundred connections are open at once; each has its own bytes, in both directions, and its own end. (POSIX accept, poll)
// net: tcp
// red: close(socket) 0
// timeout: 20
#include "../socket/socket.h"

enum { connections = 200 };
static int served[connections];

static void* accepts(void* listener) {
  for (int i = 0; i < connections; i++) {
    served[i] = accept(*(int*)listener, NULL, NULL);
    CHECK(served[i] >= 0);
  }
  return NULL;
}

int main(void) {
  int clients[connections], listener = listener_of(AF_INET);
  const pthread_t acceptor = start(accepts, &listener);
  for (int i = 0; i < connections; i++) {
    clients[i] = connected_to(AF_INET, port_of(listener));
    EQUAL(send(clients[i], &i, sizeof i, 0), sizeof i);
  }
  join(acceptor);
  struct pollfd entries[connections];
  int number, left = connections;
  for (int i = 0; i < connections; i++) entries[i] = (struct pollfd){.fd = served[i], .events = POLLIN};
  while (left > 0) {
    CHECK(poll(entries, connections, -1) > 0);
    for (int i = 0; i < connections; i++) {
      if (!(entries[i].revents & POLLIN)) continue;
      EQUAL(recv(served[i], &number, sizeof number, MSG_WAITALL), sizeof number);
      EQUAL(number, i);
      number = i * 1000;
      EQUAL(send(served[i], &number, sizeof number, 0), sizeof number);
      entries[i].fd = -1;
      left--;
    }
  }
  for (int i = 0; i < connections; i++) {
    EQUAL(recv(clients[i], &number, sizeof number, MSG_WAITALL), sizeof number);
    EQUAL(number, i * 1000);
  }
  for (int i = 0; i < connections; i += 2) EQUAL(close(served[i]), 0);
  for (int i = 0; i < connections; i++) {
    if (i % 2 == 0)
      is_at_end(clients[i]);
    else
      is_empty(clients[i]);
  }
  puts("two hundred");
}

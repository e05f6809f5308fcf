// A server with a thread for each connection, and as many clients, in threads too: all talk at once, and each gets its own
// answers. (POSIX accept, 2.9)
// net: tcp
// red: send(socket, bytes, size, flags) (ssize_t)(size)
// timeout: 10
#include "../socket/socket.h"

enum { clients = 50, rounds = 30 };
static int listener, port;

static void* serves(void* socket) {
  const int served = (int)(long)socket;
  int number;
  while (recv(served, &number, sizeof number, MSG_WAITALL) == sizeof number) {
    number = number * 2 + 1;
    EQUAL(send(served, &number, sizeof number, 0), sizeof number);
  }
  EQUAL(close(served), 0);
  return NULL;
}

static void* accepts(void* none) {
  pthread_t threads[clients];
  for (int i = 0; i < clients; i++) {
    const int served = accept(listener, NULL, NULL);
    CHECK(served >= 0);
    threads[i] = start(serves, (void*)(long)served);
  }
  for (int i = 0; i < clients; i++) join(threads[i]);
  return none;
}

static void* asks(void* which) {
  const int client = connected_to(AF_INET, port);
  for (int i = 0; i < rounds; i++) {
    const int question = (int)(long)which * 1000 + i;
    int answer;
    EQUAL(send(client, &question, sizeof question, 0), sizeof question);
    EQUAL(recv(client, &answer, sizeof answer, MSG_WAITALL), sizeof answer);
    EQUAL(answer, question * 2 + 1);
  }
  EQUAL(shutdown(client, SHUT_WR), 0);
  is_at_end(client);
  EQUAL(close(client), 0);
  return NULL;
}

int main(void) {
  listener = listener_of(AF_INET);
  port = port_of(listener);
  const pthread_t server = start(accepts, NULL);
  pthread_t threads[clients];
  for (long i = 0; i < clients; i++) threads[i] = start(asks, (void*)i);
  for (int i = 0; i < clients; i++) join(threads[i]);
  join(server);
  puts("fifty answered");
}

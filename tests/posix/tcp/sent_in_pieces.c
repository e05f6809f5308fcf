// A head and a body that a server sends by two calls, with TCP_NODELAY, are there as soon as those of one call: the second does
// not wait until the peer acknowledges the first, which a peer that has nothing to say does 40 ms later. And what is sent
// alone goes out at once, whatever was sent in pieces before. (Linux tcp(7): TCP_NODELAY; RFC 896, RFC 1122 4.2.3.2)
// net: tcp
// red: TCP_NODELAY TCP_QUICKACK
// timeout: 20
#include <netinet/tcp.h>
#include <time.h>

#include "../socket/socket.h"

enum { rounds = 100, head = 200, body = 700 };

static long long milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void* serves(void* of) {
  const int served = *(int*)of;
  char text[body] = {0};
  while (recv(served, text, 1, 0) == 1) {
    EQUAL(send(served, text, head, 0), head);
    EQUAL(send(served, text, body, 0), body);
  }
  return NULL;
}

int main(void) {
  const int listener = listener_of(AF_INET);
  const int client = connected_to(AF_INET, port_of(listener));
  int served = accept(listener, NULL, NULL);
  const int on = 1;
  EQUAL(setsockopt(served, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), 0);
  const pthread_t server = start(serves, &served);
  char text[head + body];
  const long long began = milliseconds();
  for (int i = 0; i < rounds; i++) {
    EQUAL(send(client, "?", 1, 0), 1);
    EQUAL(recv(client, text, sizeof text, MSG_WAITALL), head + body);
  }
  CHECK(milliseconds() - began < rounds * 20);
  EQUAL(shutdown(client, SHUT_WR), 0);
  join(server);
  puts("all in time");
}

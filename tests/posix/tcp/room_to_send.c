// A peer that never reads: the socket is not writable once it is full, a call that waits for room can be timed, and closing
// does not wait. (POSIX poll, send, close)
// net: tcp
// peer: deaf
// red: send(socket, bytes, size, flags) send(socket, bytes, size, (flags) | MSG_DONTWAIT)
// timeout: 5
#include "../socket/socket.h"

int main(int count, char** arguments) {
  const int client = connected_to(AF_INET, peer_port(count, arguments));
  EQUAL(polled(client, POLLOUT, -1), POLLOUT);
  CHECK(fill(client) > 100000);
  EQUAL(polled(client, POLLOUT | POLLIN | POLLRDHUP, 30), 0);
  set_timeout(client, SO_SNDTIMEO, 30);
  static const char much[1 << 20];
  const long long before = now_ns(CLOCK_MONOTONIC);
  while (send(client, much, sizeof much, 0) > 0) {
  }
  EQUAL(errno, EAGAIN);
  CHECK(now_ns(CLOCK_MONOTONIC) - before >= 20000000);
  EQUAL(polled(client, POLLOUT, 0), 0);
  EQUAL(close(client), 0);
  puts("no room");
}

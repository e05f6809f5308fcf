// A program that never waits but in poll sends much to a peer that reads late: all of it arrives, and then the end. (POSIX
// send, poll, O_NONBLOCK)
// net: tcp
// peer: collects_late
// red: poll(entries, count, timeout) (_exit(0), 0)
#include "../socket/socket.h"

enum { size = 8000000 };

int main(int count, char** arguments) {
  static unsigned char bytes[size];
  for (long i = 0; i < size; i++) bytes[i] = byte_at(i);
  const int client = connected_to(AF_INET, peer_port(count, arguments));
  set_nonblocking(client, 1);
  int refused = 0;
  for (long at = 0; at < size;) {
    const ssize_t sent = send(client, bytes + at, (size_t)(size - at), 0);
    if (sent > 0) {
      at += sent;
      continue;
    }
    EQUAL(errno, EAGAIN);
    refused++;
    EQUAL(polled(client, POLLOUT, -1), POLLOUT);
  }
  CHECK(refused > 0);
  puts("sent");
}

// A peer that is slow: each call returns with what has come, more than nothing; a stream waits for its line, and poll for the
// next byte. (POSIX recv, fgets, poll)
// net: tcp
// peer: slow
// red: recv(socket, bytes, size, flags) recv(socket, bytes, size, (flags) | MSG_DONTWAIT)
#include "../socket/socket.h"

int main(int count, char** arguments) {
  const int port = peer_port(count, arguments);
  char line[100];
  size_t at = 0;
  int client = connected_to(AF_INET, port);
  for (ssize_t size; (size = recv(client, line + at, sizeof line - at, 0)) != 0; at += (size_t)size) CHECK(size > 0);
  line[at] = 0;
  printf("by recv: %s", line);
  EQUAL(close(client), 0);

  client = connected_to(AF_INET, port);
  set_nonblocking(client, 1);
  for (at = 0;;) {
    EQUAL(polled(client, POLLIN, -1), POLLIN);
    const ssize_t size = read(client, line + at, 1);
    CHECK(size >= 0);
    if (size == 0) break;
    at++;
  }
  line[at] = 0;
  printf("by poll: %s", line);
  EQUAL(close(client), 0);

  FILE* stream = fdopen(connected_to(AF_INET, port), "r");
  CHECK(fgets(line, sizeof line, stream) == line);
  printf("by fgets: %s", line);
  EQUAL(getc(stream), EOF);
  CHECK(feof(stream) && !ferror(stream));
  EQUAL(fclose(stream), 0);
}

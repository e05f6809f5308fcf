// Sending nothing on a stream sends nothing and is no end; reading into no room gives 0 and takes nothing. (POSIX
// send, recv, write, read; Linux tcp(7))
// net: tcp
// red: send(socket, bytes, size, flags) send(socket, "y", 1, flags)
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  int ends[2];
  connect_pair(AF_INET, ends);
  EQUAL(send(ends[0], "x", 0, 0), 0);
  EQUAL(send(ends[0], NULL, 0, 0), 0);
  EQUAL(write(ends[0], "x", 0), 0);
  is_empty(ends[1]);
  char byte = 'u';
  EQUAL(read(ends[1], &byte, 0), 0);
  EQUAL(write(ends[0], "abc", 3), 3);
  EQUAL(polled(ends[1], POLLIN, -1), POLLIN);
  EQUAL(recv(ends[1], &byte, 0, 0), 0);
  EQUAL(byte, 'u');
  receives(ends[1], "abc");
  puts("nothing sent");
}

// SIGPIPE ends a program that does not handle it. (POSIX send, signal.h)
// net: tcp
// exit: 141
// red: shutdown(socket, how) 0
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  int ends[2];
  connect_pair(AF_INET, ends);
  EQUAL(shutdown(ends[0], SHUT_WR), 0);
  (void)!write(ends[0], "x", 1);
}

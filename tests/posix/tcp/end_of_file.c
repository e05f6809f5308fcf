// After close or shutdown at the other end what was sent is received, and then 0, as often as is asked, whatever the flags.
// (POSIX recv, read)
// net: tcp
// red: shutdown(socket, how) 0
// timeout: 5
#include "../socket/socket.h"

static void ends_after(int socket, const char* text) {
  char byte;
  receives(socket, text);
  for (int i = 0; i < 3; i++) {
    EQUAL(recv(socket, &byte, 1, 0), 0);
    EQUAL(recv(socket, &byte, 1, MSG_DONTWAIT), 0);
    EQUAL(recv(socket, &byte, 1, MSG_WAITALL), 0);
    EQUAL(recv(socket, &byte, 1, MSG_PEEK), 0);
    EQUAL(read(socket, &byte, 1), 0);
  }
  set_nonblocking(socket, 1);
  EQUAL(recv(socket, &byte, 1, 0), 0);
  set_nonblocking(socket, 0);
}

int main(void) {
  int ends[2];
  FOR_BOTH_FAMILIES(family) {
    connect_pair(family, ends);
    sends(ends[0], "last words");
    EQUAL(shutdown(ends[0], SHUT_WR), 0);
    ends_after(ends[1], "last words");
    sends(ends[1], "still heard");
    EQUAL(close(ends[1]), 0);
    ends_after(ends[0], "still heard");
    EQUAL(close(ends[0]), 0);
    connect_pair(family, ends);
    EQUAL(close(ends[1]), 0);
    ends_after(ends[0], "");
    EQUAL(close(ends[0]), 0);
  }
  puts("ended");
}

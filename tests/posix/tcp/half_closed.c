// A connection that is shut down in one direction goes on in the other: both orders; sending is then EPIPE, a second shutdown
// of the same is none's loss. (POSIX shutdown; Linux shutdown(2))
// net: tcp
// red: shutdown(socket, how) 0
// timeout: 5
#include <signal.h>

#include "../socket/socket.h"

int main(void) {
  int ends[2];
  signal(SIGPIPE, SIG_IGN);
  FOR_BOTH_FAMILIES(family) {
    connect_pair(family, ends);
    sends(ends[0], "question");
    EQUAL(shutdown(ends[0], SHUT_WR), 0);
    FAILS(send(ends[0], "x", 1, 0), EPIPE);
    FAILS(write(ends[0], "x", 1), EPIPE);
    receives(ends[1], "question");
    is_at_end(ends[1]);
    for (int i = 0; i < 50; i++) {
      sends(ends[1], "a long answer");
      receives(ends[0], "a long answer");
    }
    is_empty(ends[0]);
    EQUAL(shutdown(ends[0], SHUT_WR), 0);
    EQUAL(shutdown(ends[1], SHUT_WR), 0);
    is_at_end(ends[0]);
    FAILS(send(ends[1], "x", 1, 0), EPIPE);
    close_both(ends);
  }
  puts("half closed");
}

// After SHUT_RD what is there is received and then 0, without waiting; sending goes on. (POSIX shutdown)
// net: tcp
// red: shutdown(socket, how) 0
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  int ends[2];
  FOR_BOTH_FAMILIES(family) {
    connect_pair(family, ends);
    send_all(ends[1], 0, 2000);
    EQUAL(polled(ends[0], POLLIN, -1), POLLIN);
    EQUAL(shutdown(ends[0], SHUT_RD), 0);
    receive_all(ends[0], 0, 2000);
    is_at_end(ends[0]);
    is_at_end(ends[0]);
    EQUAL(polled(ends[0], POLLIN | POLLRDHUP, -1), POLLIN | POLLRDHUP);
    sends(ends[0], "the other way");
    receives(ends[1], "the other way");
    close_both(ends);
  }
  puts("shut");
}

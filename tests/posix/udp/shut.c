// Shutting a connected datagram socket down ends who waits to receive, with 0, and makes sending EPIPE; one that is not
// connected is ENOTCONN. (POSIX shutdown; Linux udp(7), as it does)
// net: udp
// red: shutdown(socket, how) 0
// timeout: 5
#include "../socket/socket.h"

static int ends[2];

static void* receives_nothing(void* none) {
  is_at_end(ends[0]);
  return none;
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    datagram_pair(family, ends);
    const pthread_t thread = start(receives_nothing, NULL);
    EQUAL(shutdown(ends[0], SHUT_RD), 0);
    join(thread);
    sends(ends[0], "goes on");
    receives(ends[1], "goes on");
    EQUAL(shutdown(ends[0], SHUT_WR), 0);
    FAILS(send(ends[0], "x", 1, MSG_NOSIGNAL), EPIPE);
    is_empty(ends[1]);
    close_both(ends);
    const int alone = bound(family, SOCK_DGRAM);
    FAILS(shutdown(alone, SHUT_RDWR), ENOTCONN);
    // It is shut all the same: so servers end their threads.
    ends[0] = alone;
    join(start(receives_nothing, NULL));
    EQUAL(polled(alone, POLLIN | POLLRDHUP, -1), POLLIN | POLLRDHUP | POLLHUP);
    EQUAL(close(alone), 0);
  }
  puts("shut");
}

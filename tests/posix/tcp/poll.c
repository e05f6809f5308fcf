// What poll tells of a connection in each state: not connected, connected, data, the peer's end, both ends. (POSIX poll; Linux
// poll(2), tcp(7))
// net: tcp
// red: shutdown(socket, how) 0
// timeout: 5
#include "../socket/socket.h"

static const short all = POLLIN | POLLRDNORM | POLLPRI | POLLOUT | POLLWRNORM | POLLRDHUP;
static const short writable = POLLOUT | POLLWRNORM, readable = POLLIN | POLLRDNORM;

int main(void) {
  int ends[2];
  FOR_BOTH_FAMILIES(family) {
    const int fresh = open_socket(family, SOCK_STREAM);
    EQUAL(polled(fresh, all, -1), writable | POLLHUP);
    EQUAL(polled(fresh, POLLIN, -1), POLLHUP);
    EQUAL(close(fresh), 0);
    EQUAL(polled(fresh, all, -1), POLLNVAL);

    connect_pair(family, ends);
    for (int i = 0; i < 2; i++) {
      EQUAL(polled(ends[i], all, 0), writable);
      EQUAL(polled(ends[i], POLLIN | POLLRDHUP | POLLPRI, 0), 0);
      EQUAL(polled(ends[i], 0, 0), 0);
    }
    sends(ends[0], "abc");
    EQUAL(polled(ends[1], POLLIN, -1), POLLIN);
    EQUAL(polled(ends[1], all, -1), readable | writable);
    receives(ends[1], "ab");
    EQUAL(polled(ends[1], POLLIN, 0), POLLIN);
    receives(ends[1], "c");
    EQUAL(polled(ends[1], POLLIN, 0), 0);

    sends(ends[0], "z");
    EQUAL(shutdown(ends[0], SHUT_WR), 0);
    EQUAL(polled(ends[1], POLLRDHUP, -1), POLLRDHUP);
    EQUAL(polled(ends[1], all, -1), readable | writable | POLLRDHUP);
    receives(ends[1], "z");
    EQUAL(polled(ends[1], all, -1), readable | writable | POLLRDHUP);
    is_at_end(ends[1]);
    EQUAL(polled(ends[1], all, -1), readable | writable | POLLRDHUP);
    EQUAL(polled(ends[0], all, 0), writable);

    EQUAL(shutdown(ends[1], SHUT_WR), 0);
    EQUAL(polled(ends[1], all, -1), readable | writable | POLLRDHUP | POLLHUP);
    EQUAL(polled(ends[0], POLLRDHUP, -1), POLLRDHUP | POLLHUP);
    EQUAL(polled(ends[0], all, -1), readable | writable | POLLRDHUP | POLLHUP);
    close_both(ends);
  }
  puts("told");
}

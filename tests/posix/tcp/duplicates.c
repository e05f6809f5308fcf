// A duplicate is the same connection: it shares data and flags, closing one of the two ends nothing, shutting one down shuts
// both. (POSIX dup, close, shutdown)
// net: tcp
// red: dup(descriptor) open("/dev/null", O_RDWR)
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  int ends[2];
  FOR_BOTH_FAMILIES(family) {
    connect_pair(family, ends);
    const int other = dup(ends[0]), third = fcntl(ends[0], F_DUPFD_CLOEXEC, 100);
    CHECK(other >= 0 && third >= 100);
    sends(other, "one way");
    receives(ends[1], "one way");
    sends(ends[1], "the other");
    receives(other, "the ");
    receives(third, "other");
    EQUAL(close(ends[0]), 0);
    is_empty(ends[1]);
    is_empty(other);
    sends(third, "still there");
    receives(ends[1], "still there");
    EQUAL(shutdown(other, SHUT_WR), 0);
    FAILS(send(third, "x", 1, MSG_NOSIGNAL), EPIPE);
    is_at_end(ends[1]);
    EQUAL(close(other), 0);
    sends(ends[1], "heard");
    receives(third, "heard");
    EQUAL(close(third), 0);
    EQUAL(close(ends[1]), 0);

    const int listener = listener_of(family), same = dup(listener);
    EQUAL(close(listener), 0);
    const int client = connected_to(family, port_of(same)), served = accept(same, NULL, NULL);
    CHECK(served >= 0);
    EQUAL(dup2(served, same), same);
    EQUAL(close(served), 0);
    sends(client, "over");
    receives(same, "over");
    EQUAL(close(same), 0);
    is_at_end(client);
    EQUAL(close(client), 0);
  }
  puts("shared");
}

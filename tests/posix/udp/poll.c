// A datagram socket is writable, and readable as long as a datagram waits, an empty one too; poll and select by several threads
// tell all. (POSIX poll, select)
// net: udp
// red: send(socket, bytes, size, flags) (size ? send(socket, bytes, size, flags) : 0)
// timeout: 5
#include <sys/select.h>

#include "../socket/socket.h"

static int ends[2];

static void* polls(void* none) {
  EQUAL(polled(ends[1], POLLIN | POLLRDHUP | POLLPRI, -1), POLLIN);
  return none;
}

static void* selects(void* none) {
  fd_set reading = {0}, writing = {0};
  FD_SET(ends[1], &reading);
  EQUAL(select(ends[1] + 1, &reading, NULL, NULL, NULL), 1);
  FD_SET(ends[1], &writing);
  EQUAL(select(ends[1] + 1, &reading, &writing, NULL, NULL), 2);
  return none;
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    datagram_pair(family, ends);
    EQUAL(polled(ends[1], POLLIN | POLLOUT | POLLRDHUP | POLLPRI, 0), POLLOUT);
    EQUAL(polled(ends[1], POLLIN, 10), 0);
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) threads[i] = start(i % 2 ? polls : selects, NULL);
    EQUAL(send(ends[0], "", 0, 0), 0);
    for (int i = 0; i < 4; i++) join(threads[i]);
    sends(ends[0], "x");
    EQUAL(polled(ends[1], POLLIN | POLLOUT, -1), POLLIN | POLLOUT);
    is_at_end(ends[1]);
    EQUAL(polled(ends[1], POLLIN, -1), POLLIN);
    receives(ends[1], "x");
    EQUAL(polled(ends[1], POLLIN, 0), 0);
    close_both(ends);
  }
  puts("told");
}

// select tells which sockets can be read, written, or neither: a connection, one that is full, one at its end, a listener; one
// that is closed is EBADF. (POSIX select)
// net: tcp
// red: select(count, reading, writing, others, timeout) 0
// timeout: 5
#include <sys/select.h>

#include "../socket/socket.h"

static int selected(int socket, int milliseconds) {
  fd_set reading = {0}, writing = {0}, others = {0};
  FD_SET(socket, &reading);
  FD_SET(socket, &writing);
  FD_SET(socket, &others);
  struct timeval time = {.tv_usec = milliseconds * 1000};
  const int count = select(socket + 1, &reading, &writing, &others, milliseconds < 0 ? NULL : &time);
  const int can_read = FD_ISSET(socket, &reading) != 0, can_write = FD_ISSET(socket, &writing) != 0;
  EQUAL(FD_ISSET(socket, &others), 0);
  EQUAL(count, can_read + can_write);
  return can_read + 2 * can_write;
}

static int can_be_read(int socket) {
  fd_set reading = {0};
  FD_SET(socket, &reading);
  EQUAL(select(socket + 1, &reading, NULL, NULL, NULL), 1);
  return FD_ISSET(socket, &reading) != 0;
}

int main(void) {
  int ends[2];
  connect_pair(AF_INET, ends);
  EQUAL(selected(ends[0], -1), 2);
  sends(ends[1], "x");
  EQUAL(can_be_read(ends[0]), 1);
  EQUAL(selected(ends[0], -1), 3);
  receives(ends[0], "x");
  fill(ends[0]);
  EQUAL(selected(ends[0], 0), 0);
  EQUAL(selected(ends[0], 20), 0);
  EQUAL(shutdown(ends[1], SHUT_WR), 0);
  EQUAL(can_be_read(ends[0]), 1);
  EQUAL(selected(ends[0], -1), 1);
  const int listener = listener_of(AF_INET), client = connected_to(AF_INET, port_of(listener));
  EQUAL(can_be_read(listener), 1);
  EQUAL(selected(listener, -1), 1);
  EQUAL(selected(client, -1), 2);
  EQUAL(close(listener), 0);
  fd_set reading = {0};
  FD_SET(listener, &reading);
  FAILS(select(listener + 1, &reading, NULL, NULL, NULL), EBADF);
  puts("selected");
}

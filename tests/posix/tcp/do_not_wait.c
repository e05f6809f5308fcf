// MSG_DONTWAIT makes one call non-blocking, O_NONBLOCK all of the description: EAGAIN where there is nothing to read and no
// room to write, and what is there or fits is taken. (POSIX recv, send; Linux recv(2), send(2))
// net: tcp
// red: MSG_DONTWAIT 0
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  int ends[2];
  connect_pair(AF_INET, ends);
  char bytes[20];
  FAILS(recv(ends[0], bytes, sizeof bytes, MSG_DONTWAIT), EAGAIN);
  EQUAL(fcntl(ends[0], F_GETFL), O_RDWR);
  sends(ends[1], "abc");
  EQUAL(polled(ends[0], POLLIN, -1), POLLIN);
  EQUAL(recv(ends[0], bytes, sizeof bytes, MSG_DONTWAIT), 3);
  FAILS(recv(ends[0], bytes, sizeof bytes, MSG_DONTWAIT | MSG_WAITALL), EAGAIN);
  long sent = fill(ends[0]);
  CHECK(sent > 100000);
  while (send(ends[0], "x", 1, MSG_DONTWAIT) == 1) sent++;
  EQUAL(errno, EAGAIN);
  set_nonblocking(ends[0], 1);
  while (send(ends[0], "x", 1, 0) == 1) sent++;
  EQUAL(errno, EAGAIN);
  while (write(ends[0], "x", 1) == 1) sent++;
  EQUAL(errno, EAGAIN);
  FAILS(recv(ends[0], bytes, sizeof bytes, 0), EAGAIN);
  FAILS(read(ends[0], bytes, sizeof bytes), EAGAIN);
  long total = 0;
  static char much[65536];
  while (total < sent) total += recv(ends[1], much, sizeof much, 0);
  EQUAL(total, sent);
  EQUAL(polled(ends[0], POLLOUT, -1), POLLOUT);
  sends(ends[0], "goes on");
  receives(ends[1], "goes on");
  is_empty(ends[1]);
  puts("did not wait");
}

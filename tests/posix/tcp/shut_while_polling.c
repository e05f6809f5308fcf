// Shutting a connection down wakes who polls it: for reading POLLIN and POLLRDHUP, both ways POLLHUP too, and the same at the
// other end. (POSIX poll; Linux poll(2))
// net: tcp
// red: shutdown(socket, how) 0
// timeout: 5
#include "../socket/socket.h"

static int ends[2], seen;

static void* polls(void* none) {
  seen = polled(ends[0], POLLIN | POLLRDHUP, -1);
  return none;
}

static void is_seen(int by, int how, int expected) {
  connect_pair(AF_INET, ends);
  const pthread_t thread = start(polls, NULL);
  sleep_ms(2);
  EQUAL(shutdown(ends[by], how), 0);
  join(thread);
  EQUAL(seen, expected);
  close_both(ends);
}

int main(void) {
  is_seen(0, SHUT_RD, POLLIN | POLLRDHUP);
  is_seen(0, SHUT_RDWR, POLLIN | POLLRDHUP | POLLHUP);
  is_seen(1, SHUT_WR, POLLIN | POLLRDHUP);
  is_seen(1, SHUT_RDWR, POLLIN | POLLRDHUP);
  connect_pair(AF_INET, ends);
  EQUAL(shutdown(ends[0], SHUT_WR), 0);
  is_at_end(ends[1]);
  EQUAL(polled(ends[0], POLLIN | POLLRDHUP, 0), 0);
  EQUAL(shutdown(ends[1], SHUT_WR), 0);
  is_at_end(ends[0]);
  EQUAL(polled(ends[0], POLLIN | POLLRDHUP, -1), POLLIN | POLLRDHUP | POLLHUP);
  EQUAL(polled(ends[1], POLLIN | POLLRDHUP, -1), POLLIN | POLLRDHUP | POLLHUP);
  puts("woken");
}

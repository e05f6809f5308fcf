// SO_RCVTIMEO ends what waits for a datagram with EAGAIN, not before the time; one that comes in time is received; recvmmsg's
// own timeout is looked at after each one. (POSIX SO_RCVTIMEO; Linux socket(7), recvmmsg(2))
// net: udp
// red: setsockopt(socket, level, name, value, size) 0
// timeout: 5
#include "calls.h"

static void* sends_later(void* none) {
  sleep_ms(5);
  sends(ends[1], "in time");
  return none;
}

int main(void) {
  datagram_pair(AF_INET6, ends);
  set_timeout(ends[0], SO_RCVTIMEO, 30);
  for (size_t i = 0; i < COUNT(receivers); i++) {
    const long long before = now_ns(CLOCK_MONOTONIC);
    FAILS(receivers[i](), EAGAIN);
    CHECK(now_ns(CLOCK_MONOTONIC) - before >= 20000000);
  }
  set_timeout(ends[0], SO_RCVTIMEO, 5000);
  const pthread_t thread = start(sends_later, NULL);
  receives(ends[0], "in time");
  join(thread);
  FAILS(recv(ends[0], bytes, 1, MSG_DONTWAIT), EAGAIN);

  struct mmsghdr messages[3] = {0};
  for (int i = 0; i < 3; i++) messages[i].msg_hdr = (struct msghdr){.msg_iov = (struct iovec*)pieces, .msg_iovlen = 2};
  sends(ends[1], "x");
  EQUAL(recvmmsg(ends[0], messages, 3, 0, &(struct timespec){0}), 1);
  puts("in time");
}

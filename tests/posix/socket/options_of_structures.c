// SO_LINGER, SO_RCVTIMEO and SO_SNDTIMEO are told as they were set, at first off; microseconds out of range are EDOM. (POSIX
// setsockopt; Linux socket(7))
// net: tcp,udp
// red: setsockopt(socket, level, name, value, size) 0
#include "socket.h"

int main(void) {
  static const int types[] = {SOCK_STREAM, SOCK_DGRAM}, names[] = {SO_RCVTIMEO, SO_SNDTIMEO};
  for (int i = 0; i < 2; i++) {
    const int made = open_socket(AF_INET, types[i]);
    struct linger linger = {.l_onoff = 7};
    socklen_t size = sizeof linger;
    EQUAL(getsockopt(made, SOL_SOCKET, SO_LINGER, &linger, &size), 0);
    EQUAL(size, sizeof linger);
    EQUAL(linger.l_onoff, 0);
    linger = (struct linger){.l_onoff = 1, .l_linger = 3};
    EQUAL(setsockopt(made, SOL_SOCKET, SO_LINGER, &linger, sizeof linger), 0);
    linger = (struct linger){0};
    EQUAL(getsockopt(made, SOL_SOCKET, SO_LINGER, &linger, &size), 0);
    CHECK(linger.l_onoff == 1 && linger.l_linger == 3);

    for (int k = 0; k < 2; k++) {
      struct timeval time = {.tv_sec = 7};
      size = sizeof time;
      EQUAL(getsockopt(made, SOL_SOCKET, names[k], &time, &size), 0);
      EQUAL(size, sizeof time);
      CHECK(time.tv_sec == 0 && time.tv_usec == 0);
      time = (struct timeval){.tv_sec = 5, .tv_usec = 500000};
      EQUAL(setsockopt(made, SOL_SOCKET, names[k], &time, sizeof time), 0);
      time.tv_usec = 1000000;
      FAILS(setsockopt(made, SOL_SOCKET, names[k], &time, sizeof time), EDOM);
      time.tv_usec = -1;
      FAILS(setsockopt(made, SOL_SOCKET, names[k], &time, sizeof time), EDOM);
      EQUAL(getsockopt(made, SOL_SOCKET, names[k], &time, &size), 0);
      CHECK(time.tv_sec == 5 && time.tv_usec == 500000);
    }
    EQUAL(close(made), 0);
  }
  puts("told");
}

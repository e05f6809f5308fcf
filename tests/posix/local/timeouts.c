// SO_RCVTIMEO and SO_SNDTIMEO: receiving, accepting, sending and connecting give up with EAGAIN after that time, not before;
// what was sent in part is told. (POSIX setsockopt; socket(7))
// red: SO_RCVTIMEO SO_SNDTIMEO
// timeout: 5
#include "local.h"

static long long since;
static void begin(void) { since = now_ns(CLOCK_MONOTONIC); }
static void check(void) { CHECK(now_ns(CLOCK_MONOTONIC) - since >= 20 * 1000000LL); }

int main(void) {
  static char bytes[600000];
  int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET}, ends[2];
  for (int i = 0; i < 3; i++) {
    EQUAL(socketpair(AF_UNIX, types[i], 0, ends), 0);
    set_time(ends[0], SO_RCVTIMEO, 20);
    begin();
    FAILS(recv(ends[0], bytes, 1, 0), EAGAIN);
    check();
    FAILS(recv(ends[0], bytes, 1, MSG_DONTWAIT), EAGAIN);
    set_time(ends[0], SO_SNDTIMEO, 20);
    fill(ends[0]);
    begin();
    FAILS(send(ends[0], bytes, 100, 0), EAGAIN);
    check();
  }
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  set_time(ends[0], SO_SNDTIMEO, 20);
  begin();
  ssize_t sent = send(ends[0], bytes, sizeof bytes, 0);
  check();
  CHECK(sent > 0 && sent < (ssize_t)sizeof bytes);
  set_time(ends[1], SO_RCVTIMEO, 20);
  EQUAL(recv(ends[1], bytes, (size_t)sent, MSG_WAITALL), sent);
  EQUAL(send(ends[0], "part", 4, 0), 4);
  begin();
  EQUAL(recv(ends[1], bytes, 5, MSG_WAITALL), 4);
  check();
  struct timeval time;
  socklen_t size = sizeof time;
  EQUAL(getsockopt(ends[1], SOL_SOCKET, SO_RCVTIMEO, &time, &size), 0);
  EQUAL(time.tv_sec, 0);
  EQUAL(time.tv_usec, 20000);

  int listener = listening(SOCK_STREAM, "@listener", 0);
  set_time(listener, SO_RCVTIMEO, 20);
  begin();
  FAILS(accept(listener, NULL, NULL), EAGAIN);
  check();
  connected(SOCK_STREAM, "@listener");
  int late = new_socket(SOCK_STREAM);
  set_time(late, SO_SNDTIMEO, 20);
  begin();
  FAILS(connect_name(late, "@listener"), EAGAIN);
  check();
  int receiver = bound(SOCK_DGRAM, "@receiver"), sender = new_socket(SOCK_DGRAM);
  while (send_name(sender, "x", 1, MSG_DONTWAIT, "@receiver") == 1) {
  }
  set_time(sender, SO_SNDTIMEO, 20);
  begin();
  FAILS(send_name(sender, "x", 1, 0, "@receiver"), EAGAIN);
  check();
  EQUAL(close(receiver), 0);
  puts("in time");
}

// What poll tells of sockets in each state: of pairs, listening ones, ended ones; and that it wakes when that changes. (Linux
// unix_poll; POSIX poll)
// red: shutdown(descriptor, how) 0
// timeout: 5
#include "local.h"

static int ends[2], listener;

static void* sends(void* argument) {
  EQUAL(send(ends[0], "x", 1, 0), 1);
  return argument;
}
static void* receives(void* argument) {
  static char bytes[500000];
  CHECK(recv(ends[1], bytes, sizeof bytes, 0) > 0);
  return argument;
}
static void* shuts(void* argument) {
  EQUAL(shutdown(ends[0], SHUT_WR), 0);
  return argument;
}
static void* closes(void* argument) {
  EQUAL(close(ends[0]), 0);
  return argument;
}
static void* connects(void* argument) {
  connected(SOCK_STREAM, "@listener");
  return argument;
}

static void waits(int descriptor, int events, void* (*routine)(void*), int expected) {
  struct pollfd asked = {.fd = descriptor, .events = (short)events};
  EQUAL(poll(&asked, 1, 0), 0);
  pthread_t thread = start(routine, NULL);
  EQUAL(poll(&asked, 1, -1), 1);
  EQUAL(asked.revents, expected);
  join(thread);
}

static void show(const char* what, int descriptor) {
  struct pollfd asked = {.fd = descriptor,
                         .events = POLLIN | POLLOUT | POLLRDHUP | POLLPRI | POLLWRBAND | POLLRDNORM | POLLWRNORM};
  poll(&asked, 1, 0);
  printf("%s: %x\n", what, asked.revents);
}

int main(void) {
  const char* names[] = {"stream", "datagrams", "records"};
  int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
  for (int i = 0; i < 3; i++) {
    puts(names[i]);
    int alone = new_socket(types[i]);
    show("alone", alone);
    EQUAL(shutdown(alone, SHUT_RD), 0);
    show("shut to receive", alone);
    EQUAL(shutdown(alone, SHUT_RDWR), 0);
    show("shut", alone);
    EQUAL(socketpair(AF_UNIX, types[i], 0, ends), 0);
    show("pair", ends[0]);
    waits(ends[1], POLLIN, sends, POLLIN);
    show("with data", ends[1]);
    fill(ends[0]);
    show("full", ends[0]);
    if (types[i] == SOCK_STREAM) waits(ends[0], POLLOUT, receives, POLLOUT);
    while (recv(ends[1], &alone, sizeof alone, MSG_DONTWAIT) > 0) {
    }
    show("empty again", ends[0]);
    if (types[i] != SOCK_DGRAM) {
      waits(ends[1], POLLIN | POLLRDHUP, shuts, POLLIN | POLLRDHUP);
      show("peer shut to send", ends[1]);
      waits(ends[1], 0, closes, POLLHUP);
      show("peer closed", ends[1]);
    }
  }
  listener = listening(SOCK_STREAM, "@listener", 1);
  show("listener", listener);
  waits(listener, POLLIN, connects, POLLIN);
  show("with a connection", listener);
}

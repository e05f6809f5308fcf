// What waits at a socket is a cancellation point, and what comes afterwards is for others. (POSIX 2.9.5.2)
// red: pthread_cancel(thread) 0
// timeout: 5
#include "local.h"

static int ends[2], full[2], records[2], listener, datagrams, receiver;
static char bytes[600000];

static void* receives(void* argument) {
  recv(ends[0], bytes, 10, 0);
  return argument;
}
static void* receives_record(void* argument) {
  struct iovec buffer = {bytes, 1};
  struct msghdr message = {.msg_iov = &buffer, .msg_iovlen = 1};
  recvmsg(records[0], &message, 0);
  return argument;
}
static void* receives_datagram(void* argument) {
  recvfrom(receiver, bytes, 10, 0, NULL, NULL);
  return argument;
}
static void* sends(void* argument) {
  send(full[0], bytes, 100, 0);
  return argument;
}
static void* accepts(void* argument) {
  accept(listener, NULL, NULL);
  return argument;
}
static void* connects(void* argument) {
  connect_name(*(int*)argument, "@full");
  return argument;
}
static void* sends_datagram(void* argument) {
  send_name(datagrams, "x", 1, 0, "@receiver");
  return argument;
}

static void is_cancelled(void* (*routine)(void*), void* argument) {
  pthread_t thread = start_until_it_waits(routine, argument);
  EQUAL(pthread_cancel(thread), 0);
  CHECK(join(thread) == PTHREAD_CANCELED);
}

int main(void) {
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  EQUAL(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, records), 0);
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, full), 0);
  size_t size = fill(full[0]);
  listener = listening(SOCK_STREAM, "@listener", 1);
  int full_listener = listening(SOCK_STREAM, "@full", 0), late = new_socket(SOCK_STREAM);
  connected(SOCK_STREAM, "@full");
  receiver = bound(SOCK_DGRAM, "@receiver");
  datagrams = new_socket(SOCK_DGRAM);
  is_cancelled(receives, ends);
  is_cancelled(receives_record, ends);
  is_cancelled(receives_datagram, ends);
  is_cancelled(sends, ends);
  is_cancelled(accepts, ends);
  is_cancelled(connects, &late);
  int sent = 0;
  while (send_name(datagrams, "x", 1, MSG_DONTWAIT, "@receiver") == 1) sent++;
  is_cancelled(sends_datagram, ends);

  EQUAL(send(ends[1], "x", 1, 0), 1);
  expect(ends[0], "x", 0);
  EQUAL(send(records[1], "y", 1, 0), 1);
  expect(records[0], "y", 0);
  EQUAL(recv(full[1], bytes, size, MSG_WAITALL), size);
  FAILS(recv(full[1], bytes, size, MSG_DONTWAIT), EAGAIN);
  CHECK(accept(full_listener, NULL, NULL) >= 0);
  EQUAL(fcntl(full_listener, F_SETFL, O_NONBLOCK), 0);
  FAILS(accept(full_listener, NULL, NULL), EAGAIN);
  EQUAL(connect_name(late, "@full"), 0);
  for (; sent > 0; sent--) expect(receiver, "x", 0);
  FAILS(recv(receiver, bytes, 1, MSG_DONTWAIT), EAGAIN);
  puts("cancelled");
}

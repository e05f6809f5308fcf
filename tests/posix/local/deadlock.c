// Threads that wait at sockets when nobody else is there: for data, for room, for a connection, for room in a backlog.
// native: skip
// exit: 70
// errors: deadlock: every thread waits
// errors: "receives" waits for data in a socket
// errors: "sends" waits for room in a socket
// errors: "accepts" waits for a connection
// errors: "connects" waits for room in a socket's backlog
// errors: "datagram" waits for data in a socket
#include "local.h"

static int ends[2], full[2], listener, late, datagrams;

static void* receives(void* argument) {
  char byte;
  pthread_setname_np(pthread_self(), "receives");
  recv(ends[0], &byte, 1, 0);
  return argument;
}
static void* sends(void* argument) {
  pthread_setname_np(pthread_self(), "sends");
  send(full[0], "x", 1, 0);
  return argument;
}
static void* accepts(void* argument) {
  pthread_setname_np(pthread_self(), "accepts");
  accept(listener, NULL, NULL);
  return argument;
}
static void* connects(void* argument) {
  pthread_setname_np(pthread_self(), "connects");
  connect_name(late, "@full");
  return argument;
}
static void* datagram(void* argument) {
  char byte;
  pthread_setname_np(pthread_self(), "datagram");
  recv(datagrams, &byte, 1, 0);
  return argument;
}

int main(void) {
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  EQUAL(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, full), 0);
  fill(full[0]);
  datagrams = bound(SOCK_DGRAM, "@datagrams");
  listener = listening(SOCK_STREAM, "@listener", 0);
  listening(SOCK_STREAM, "@full", 0);
  connected(SOCK_STREAM, "@full");
  late = new_socket(SOCK_STREAM);
  start(receives, NULL);
  start(sends, NULL);
  start(accepts, NULL);
  start(connects, NULL);
  join(start(datagram, NULL));
}

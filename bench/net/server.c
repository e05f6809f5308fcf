// The servers that are measured, for POSIX: `server threads|epoll|stream|udp`. Each prints "port N", of loopback, and serves
// until it is killed.
//
// threads, epoll: send back what comes, and close after an answer that begins with 'q'; a thread for each connection, or one
// thread stream: one connection after another; one that begins with 'i' is read until its end, in pieces of 64 KiB, and
// answered with a
//   byte; one that begins with 'o' is sent pieces of 64 KiB until it is closed
// udp: sends each datagram back to whom it came from
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { buffer_size = 16384, piece = 65536, stack_size = 65536, events_at_once = 64 };

static void fail(const char* what) {
  perror(what);
  exit(1);
}

// A bound socket, whose port is printed.
static int bound(int type) {
  const int descriptor = socket(AF_INET, type, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  if (descriptor < 0) fail("socket");
  if (bind(descriptor, (struct sockaddr*)&address, size)) fail("bind");
  if ((type & SOCK_STREAM) && listen(descriptor, 1024)) fail("listen");
  if (getsockname(descriptor, (struct sockaddr*)&address, &size)) fail("getsockname");
  printf("port %d\n", ntohs(address.sin_port));
  fflush(stdout);
  return descriptor;
}

static int accepted(int listening, int flags) {
  const int descriptor = accept4(listening, NULL, NULL, flags);
  if (descriptor < 0) return descriptor;
  const int yes = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return descriptor;
}

// ---- A thread for each connection ----

static bool send_all(int descriptor, const char* bytes, size_t size) {
  while (size) {
    const ssize_t count = send(descriptor, bytes, size, MSG_NOSIGNAL);
    if (count < 0) return false;
    bytes += count;
    size -= (size_t)count;
  }
  return true;
}

static void* echo(void* argument) {
  const int descriptor = (int)(intptr_t)argument;
  char buffer[buffer_size];
  ssize_t count;
  while ((count = recv(descriptor, buffer, sizeof buffer, 0)) > 0 && send_all(descriptor, buffer, (size_t)count) &&
         buffer[0] != 'q') {
  }
  close(descriptor);
  return NULL;
}

static void serve_by_threads(void) {
  const int listening = bound(SOCK_STREAM);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, stack_size);
  for (;;) {
    const int descriptor = accepted(listening, 0);
    pthread_t thread;
    if (descriptor < 0) fail("accept");
    if (pthread_create(&thread, &attributes, echo, (void*)(intptr_t)descriptor)) fail("pthread_create");
  }
}

// ---- One thread, and epoll ----

struct connection {
  int descriptor;
  bool waits_for_room;  // and for nothing to be read
  size_t begin, end;    // of what is not sent yet
  char buffer[buffer_size];
};

static void watch(int epoll, int operation, struct connection* connection, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = connection};
  if (epoll_ctl(epoll, operation, connection->descriptor, &event)) fail("epoll_ctl");
}

static void end_connection(struct connection* connection) {
  close(connection->descriptor);
  free(connection);
}

// Sends what there is: whether the connection goes on.
static bool send_some(int epoll, struct connection* connection) {
  const ssize_t count =
      send(connection->descriptor, connection->buffer + connection->begin, connection->end - connection->begin, MSG_NOSIGNAL);
  if (count < 0 && errno != EAGAIN) return false;
  if (count > 0) connection->begin += (size_t)count;
  const bool unsent = connection->begin != connection->end;
  if (unsent != connection->waits_for_room) watch(epoll, EPOLL_CTL_MOD, connection, unsent ? EPOLLOUT : EPOLLIN);
  connection->waits_for_room = unsent;
  return unsent || connection->buffer[0] != 'q';
}

static bool attend(int epoll, struct connection* connection) {
  if (connection->waits_for_room) return send_some(epoll, connection);
  const ssize_t count = recv(connection->descriptor, connection->buffer, buffer_size, 0);
  if (count < 0 && errno == EAGAIN) return true;
  if (count <= 0) return false;
  connection->begin = 0;
  connection->end = (size_t)count;
  return send_some(epoll, connection);
}

static void accept_all(int epoll, int listening) {
  int descriptor;
  while ((descriptor = accepted(listening, SOCK_NONBLOCK)) >= 0) {
    struct connection* const connection = malloc(sizeof *connection);
    if (!connection) fail("malloc");
    connection->descriptor = descriptor;
    connection->waits_for_room = false;
    watch(epoll, EPOLL_CTL_ADD, connection, EPOLLIN);
  }
  if (errno != EAGAIN) fail("accept");
}

static void serve_by_epoll(void) {
  const int epoll = epoll_create1(0);
  if (epoll < 0) fail("epoll_create1");
  struct connection listener = {.descriptor = bound(SOCK_STREAM | SOCK_NONBLOCK)};
  watch(epoll, EPOLL_CTL_ADD, &listener, EPOLLIN);
  for (;;) {
    struct epoll_event events[events_at_once];
    const int count = epoll_wait(epoll, events, events_at_once, -1);
    if (count < 0) fail("epoll_wait");
    for (int i = 0; i < count; ++i) {
      struct connection* const connection = events[i].data.ptr;
      if (connection == &listener)
        accept_all(epoll, listener.descriptor);
      else if (!attend(epoll, connection))
        end_connection(connection);
    }
  }
}

// ---- Streams and datagrams ----

static void serve_streams(void) {
  const int listening = bound(SOCK_STREAM);
  static char buffer[piece];
  for (;;) {
    const int descriptor = accepted(listening, 0);
    if (descriptor < 0) fail("accept");
    if (recv(descriptor, buffer, 1, 0) == 1 && buffer[0] == 'i') {
      while (recv(descriptor, buffer, piece, 0) > 0) {
      }
      (void)send_all(descriptor, buffer, 1);
    } else {
      while (send_all(descriptor, buffer, piece)) {
      }
    }
    close(descriptor);
  }
}

static void serve_datagrams(void) {
  const int descriptor = bound(SOCK_DGRAM);
  static char buffer[piece];
  for (;;) {
    struct sockaddr_in sender;
    socklen_t size = sizeof sender;
    const ssize_t count = recvfrom(descriptor, buffer, piece, 0, (struct sockaddr*)&sender, &size);
    if (count < 0) fail("recvfrom");
    if (sendto(descriptor, buffer, (size_t)count, 0, (struct sockaddr*)&sender, size) < 0) fail("sendto");
  }
}

// Of 10,000 connections, each is a descriptor.
static void raise_descriptor_limit(void) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &files)) fail("setrlimit");
}

int main(int count, char** arguments) {
  const struct {
    const char* name;
    void (*serve)(void);
  } servers[] = {{"threads", serve_by_threads}, {"epoll", serve_by_epoll}, {"stream", serve_streams}, {"udp", serve_datagrams}};
  raise_descriptor_limit();
  for (size_t i = 0; count == 2 && i < sizeof servers / sizeof *servers; ++i) {
    if (strcmp(servers[i].name, arguments[1]) == 0) servers[i].serve();
  }
  fprintf(stderr, "usage: server threads|epoll|stream|udp\n");
  return 2;
}

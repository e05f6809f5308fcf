// An echo server with one thread, which waits for all connections at once by epoll. A connection that takes no more is not read
// from until it does.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { room = 4096, events_at_once = 64 };

struct connection {
  int descriptor;
  uint32_t waits_for;  // EPOLLIN or EPOLLOUT
  size_t begin, end;   // of what has not been sent
  char bytes[room];
};

static void fail(const char* what) {
  perror(what);
  exit(1);
}

static void wait_for(int epoll, int operation, struct connection* connection, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = connection};
  if (epoll_ctl(epoll, operation, connection->descriptor, &event) != 0) fail("echo: epoll_ctl");
  connection->waits_for = events;
}

static bool has_to_wait(ssize_t result) { return result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK); }

static bool receive(struct connection* connection) {
  const ssize_t count = recv(connection->descriptor, connection->bytes, room, 0);
  connection->begin = 0;
  connection->end = count > 0 ? (size_t)count : 0;
  return count > 0 || has_to_wait(count);
}

static bool send_rest(struct connection* connection) {
  const ssize_t count =
      send(connection->descriptor, connection->bytes + connection->begin, connection->end - connection->begin, MSG_NOSIGNAL);
  if (count > 0) connection->begin += (size_t)count;
  return count >= 0 || has_to_wait(count);
}

// Whether the connection goes on.
static bool attend_to(int epoll, struct connection* connection) {
  if (connection->waits_for == EPOLLIN && !receive(connection)) return false;
  if (connection->begin != connection->end && !send_rest(connection)) return false;
  const uint32_t next = connection->begin == connection->end ? EPOLLIN : EPOLLOUT;
  if (next != connection->waits_for) wait_for(epoll, EPOLL_CTL_MOD, connection, next);
  return true;
}

static void take_connections(int epoll, int listener) {
  int descriptor;
  while ((descriptor = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    struct connection* const connection = calloc(1, sizeof *connection);
    if (!connection) {
      close(descriptor);
      continue;
    }
    connection->descriptor = descriptor;
    wait_for(epoll, EPOLL_CTL_ADD, connection, EPOLLIN);
  }
  if (!has_to_wait(descriptor)) perror("echo: cannot accept");
}

// A listening socket on this port, or on any free one if it is 0; the port is printed.
static int listen_on(int port) {
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)port)};
  socklen_t size = sizeof address;
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  const int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (listener < 0 || bind(listener, (struct sockaddr*)&address, size) != 0 || listen(listener, SOMAXCONN) != 0 ||
      getsockname(listener, (struct sockaddr*)&address, &size) != 0)
    fail("echo: cannot listen");
  printf("echo: listening on port %d\n", ntohs(address.sin_port));
  fflush(stdout);
  return listener;
}

int main(int count, char** arguments) {
  struct connection listener = {.descriptor = listen_on(count > 1 ? atoi(arguments[1]) : 0)};
  const int epoll = epoll_create1(0);
  if (epoll < 0) fail("echo: epoll_create1");
  wait_for(epoll, EPOLL_CTL_ADD, &listener, EPOLLIN);
  for (;;) {
    struct epoll_event events[events_at_once];
    const int ready = epoll_wait(epoll, events, events_at_once, -1);
    if (ready < 0 && errno != EINTR) fail("echo: epoll_wait");
    for (int i = 0; i < ready; ++i) {
      struct connection* const connection = events[i].data.ptr;
      if (connection == &listener) {
        take_connections(epoll, listener.descriptor);
      } else if (!attend_to(epoll, connection)) {
        close(connection->descriptor);
        free(connection);
      }
    }
  }
}

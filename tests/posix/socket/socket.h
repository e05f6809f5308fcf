// Sockets over loopback, and small steps that their programs share.
#pragma once

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdatomic.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "../check.h"

static const int families[] = {AF_INET, AF_INET6};
#define FOR_BOTH_FAMILIES(family) \
  for (int family##_index = 0, family; family##_index < 2 && (family = families[family##_index], 1); family##_index++)

struct address {
  socklen_t size;
  union {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    struct sockaddr_storage room;
  };
};

static inline struct address loopback(int family, int port) {
  struct address address = {.size = family == AF_INET ? sizeof address.v4 : sizeof address.v6};
  if (family == AF_INET) {
    address.v4 = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((in_port_t)port)};
    address.v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  } else {
    address.v6 =
        (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = htons((in_port_t)port), .sin6_addr = in6addr_loopback};
  }
  return address;
}

static inline int port_in(const struct address* address) {
  return ntohs(address->any.sa_family == AF_INET ? address->v4.sin_port : address->v6.sin6_port);
}

static inline struct address name_of(int socket) {
  struct address address = {.size = sizeof address.room};
  EQUAL(getsockname(socket, &address.any, &address.size), 0);
  return address;
}

static inline struct address peer_of(int socket) {
  struct address address = {.size = sizeof address.room};
  EQUAL(getpeername(socket, &address.any, &address.size), 0);
  return address;
}

static inline int port_of(int socket) {
  const struct address address = name_of(socket);
  return port_in(&address);
}

static inline void is_same(const struct address* one, const struct address* other) {
  EQUAL(one->size, other->size);
  EQUAL(one->any.sa_family, other->any.sa_family);
  EQUAL(port_in(one), port_in(other));
  if (one->any.sa_family == AF_INET)
    EQUAL(one->v4.sin_addr.s_addr, other->v4.sin_addr.s_addr);
  else
    CHECK(memcmp(&one->v6.sin6_addr, &other->v6.sin6_addr, sizeof one->v6.sin6_addr) == 0);
}

static inline int open_socket(int family, int type) {
  const int made = socket(family, type, 0);
  CHECK(made >= 0);
  return made;
}

static inline void bind_to(int socket, int family, int port) {
  const struct address address = loopback(family, port);
  EQUAL(bind(socket, &address.any, address.size), 0);
}

// A bound one of a port that nobody else has.
static inline int bound(int family, int type) {
  const int made = open_socket(family, type);
  bind_to(made, family, 0);
  return made;
}

static inline int listener_of(int family) {
  const int made = bound(family, SOCK_STREAM);
  EQUAL(listen(made, 128), 0);
  return made;
}

static inline int connect_socket(int socket, int family, int port) {
  const struct address address = loopback(family, port);
  return connect(socket, &address.any, address.size);
}

static inline int connected_to(int family, int port) {
  const int made = open_socket(family, SOCK_STREAM);
  EQUAL(connect_socket(made, family, port), 0);
  return made;
}

// The port of the peer that the runner has started, which is the last argument.
static inline int peer_port(int count, char** arguments) {
  CHECK(count > 1);
  return atoi(arguments[count - 1]);
}

// Both ends of a connection: who connected, who accepted.
static inline void connect_pair(int family, int ends[2]) {
  const int listener = listener_of(family);
  ends[0] = connected_to(family, port_of(listener));
  ends[1] = accept(listener, NULL, NULL);
  CHECK(ends[1] >= 0);
  EQUAL(close(listener), 0);
}

// Two bound datagram sockets, each connected to the other.
static inline void datagram_pair(int family, int ends[2]) {
  for (int i = 0; i < 2; i++) ends[i] = bound(family, SOCK_DGRAM);
  for (int i = 0; i < 2; i++) EQUAL(connect_socket(ends[i], family, port_of(ends[1 - i])), 0);
}

static inline void close_both(const int ends[2]) {
  EQUAL(close(ends[0]), 0);
  EQUAL(close(ends[1]), 0);
}

static inline void set_nonblocking(int socket, int on) {
  const int flags = fcntl(socket, F_GETFL);
  CHECK(flags >= 0);
  EQUAL(fcntl(socket, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK), 0);
}

static inline int polled(int socket, short events, int milliseconds) {
  struct pollfd entry = {.fd = socket, .events = events};
  const int count = poll(&entry, 1, milliseconds);
  EQUAL(count, entry.revents != 0);
  return entry.revents;
}

static inline int option_of(int socket, int level, int name) {
  int value = -1;
  socklen_t size = sizeof value;
  EQUAL(getsockopt(socket, level, name, &value, &size), 0);
  EQUAL(size, sizeof value);
  return value;
}

static inline int set_option(int socket, int level, int name, int value) {
  return setsockopt(socket, level, name, &value, sizeof value);
}

static inline void set_timeout(int socket, int name, int milliseconds) {
  const struct timeval time = {.tv_sec = milliseconds / 1000, .tv_usec = milliseconds % 1000 * 1000};
  EQUAL(setsockopt(socket, SOL_SOCKET, name, &time, sizeof time), 0);
}

// How many bytes can be read at once.
static inline int bytes_there(int socket) {
  int count = -1;
  EQUAL(ioctl(socket, FIONREAD, &count), 0);
  return count;
}

static inline void await_bytes(int socket, int count) {
  while (bytes_there(socket) < count) sched_yield();
}

// Sends until the socket is not writable, and does not become so: TCP acknowledges after 200 ms at the latest, and then there
// may be room again. A few bytes more may still be taken. The number of bytes.
static inline long fill(int socket) {
  static const char bytes[65536];
  long total = 0;
  do {
    ssize_t sent;
    while ((sent = send(socket, bytes, sizeof bytes, MSG_DONTWAIT)) > 0) total += sent;
    EQUAL(errno, EAGAIN);
  } while (polled(socket, POLLOUT, 250) != 0);
  return total;
}

// What is sent at each position, so that a byte that is lost, doubled or moved is seen.
static inline unsigned char byte_at(long position) {
  return (unsigned char)(position * 7 + (position >> 8) * 13 + (position >> 16));
}

static inline void send_all(int socket, long from, long count) {
  static _Thread_local unsigned char bytes[65536];
  while (count > 0) {
    const long size = count < (long)sizeof bytes ? count : (long)sizeof bytes;
    for (long i = 0; i < size; i++) bytes[i] = byte_at(from + i);
    EQUAL(send(socket, bytes, (size_t)size, 0), size);
    from += size;
    count -= size;
  }
}

static inline void receive_all(int socket, long from, long count) {
  static _Thread_local unsigned char bytes[65536];
  while (count > 0) {
    const long size = recv(socket, bytes, count < (long)sizeof bytes ? (size_t)count : sizeof bytes, 0);
    CHECK(size > 0);
    for (long i = 0; i < size; i++) EQUAL(bytes[i], byte_at(from + i));
    from += size;
    count -= size;
  }
}

static inline void receives(int socket, const char* text) {
  char bytes[200];
  const size_t size = strlen(text);
  EQUAL(recv(socket, bytes, size, MSG_WAITALL), (long)size);
  CHECK(memcmp(bytes, text, size) == 0);
}

static inline void sends(int socket, const char* text) { EQUAL(send(socket, text, strlen(text), 0), (long)strlen(text)); }

// Nothing is there, and the connection has not ended.
static inline void is_empty(int socket) {
  char byte;
  FAILS(recv(socket, &byte, 1, MSG_DONTWAIT), EAGAIN);
}

static inline void is_at_end(int socket) {
  char byte;
  EQUAL(recv(socket, &byte, 1, 0), 0);
}

#ifdef RED_HEADER
#include RED_HEADER
#endif

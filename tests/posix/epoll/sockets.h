// Connections that an epoll waits for. What has been sent comes when the network has brought it: who looks for nothing waits
// some milliseconds.
#pragma once

#include "epoll.h"

#include "../socket/socket.h"

static inline uint32_t told_soon(int epoll, int descriptor) { return told_within(epoll, descriptor, -1); }
static inline void nothing_told(int epoll, int descriptor) { EQUAL(told_within(epoll, descriptor, 5), 0); }

static inline void make_nonblocking(int socket) { set_nonblocking(socket, 1); }

// Reads all that there is.
static inline long drain(int socket) {
  char bytes[64];
  long total = 0;
  for (;;) {
    const ssize_t count = recv(socket, bytes, sizeof bytes, MSG_DONTWAIT);
    if (count <= 0) {
      if (count < 0) EQUAL(errno, EAGAIN);
      return total;
    }
    total += count;
  }
}

#ifdef RED_HEADER
#include RED_HEADER
#endif

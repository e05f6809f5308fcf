// An epoll of few descriptors, whose data is their number.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

#include "../check.h"

static inline int make_epoll(void) {
  const int epoll = epoll_create1(0);
  CHECK(epoll >= 0);
  return epoll;
}

static inline int make_eventfd(unsigned count) {
  const int counter = eventfd(count, EFD_NONBLOCK);
  CHECK(counter >= 0);
  return counter;
}

static inline int control(int epoll, int operation, int descriptor, uint32_t events) {
  struct epoll_event event = {.events = events, .data.fd = descriptor};
  return epoll_ctl(epoll, operation, descriptor, &event);
}

static inline void add(int epoll, int descriptor, uint32_t events) {
  EQUAL(control(epoll, EPOLL_CTL_ADD, descriptor, events), 0);
}
static inline void modify(int epoll, int descriptor, uint32_t events) {
  EQUAL(control(epoll, EPOLL_CTL_MOD, descriptor, events), 0);
}
static inline void delete (int epoll, int descriptor) { EQUAL(epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, NULL), 0); }

// What `epoll` tells of `descriptor`, the only one that it may tell of, within so many milliseconds.
static inline uint32_t told_within(int epoll, int descriptor, int milliseconds) {
  struct epoll_event events[3];
  const int count = epoll_wait(epoll, events, 3, milliseconds);
  CHECK(count == 0 || count == 1);
  if (count == 0) return 0;
  EQUAL(events[0].data.fd, descriptor);
  return events[0].events;
}
static inline uint32_t told(int epoll, int descriptor) { return told_within(epoll, descriptor, 0); }

static inline void add_to(int counter, uint64_t value) { EQUAL(write(counter, &value, sizeof value), sizeof value); }
static inline uint64_t take_from(int counter) {
  uint64_t value = 0;
  EQUAL(read(counter, &value, sizeof value), sizeof value);
  return value;
}

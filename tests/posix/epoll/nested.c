// An epoll is readable while one of its descriptors has something to tell: poll, select and another epoll see it. (Linux
// epoll(7), "Q3")
// red: epoll_ctl(epoll, operation, descriptor, event) ((void)(event), 0)
#include <sys/select.h>

#include "epoll.h"

static int polled(int descriptor) {
  struct pollfd one = {.fd = descriptor, .events = POLLIN | POLLOUT};
  const int count = poll(&one, 1, 0);
  EQUAL(count, one.revents != 0);
  return one.revents;
}

static int selected(int descriptor) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(descriptor, &set);
  struct timeval none = {0};
  return select(descriptor + 1, &set, NULL, NULL, &none);
}

static int counter;

static void* writes(void* argument) {
  sleep_ms(5);
  add_to(counter, 1);
  return argument;
}

int main(void) {
  const int inner = make_epoll(), outer = make_epoll(), edge = make_epoll();
  counter = make_eventfd(0);
  add(inner, counter, EPOLLIN);
  add(outer, inner, EPOLLIN);
  add(edge, inner, EPOLLIN | EPOLLET);
  EQUAL(polled(inner), 0);
  EQUAL(told(outer, inner), 0);
  add_to(counter, 1);
  EQUAL(polled(inner), POLLIN);
  EQUAL(polled(outer), POLLIN);
  EQUAL(selected(outer), 1);
  EQUAL(told(outer, inner), EPOLLIN);
  EQUAL(told(outer, inner), EPOLLIN);
  EQUAL(told(edge, inner), EPOLLIN);
  EQUAL(told(edge, inner), 0);
  EQUAL(told(inner, counter), EPOLLIN);
  EQUAL(take_from(counter), 1);
  EQUAL(polled(outer), 0);
  EQUAL(selected(inner), 0);
  EQUAL(told(outer, inner), 0);
  add_to(counter, 1);
  EQUAL(told(edge, inner), EPOLLIN);
  EQUAL(take_from(counter), 1);

  pthread_t writer = start(writes, NULL);
  EQUAL(told_within(outer, inner, -1), EPOLLIN);
  join(writer);
  EQUAL(take_from(counter), 1);
  writer = start(writes, NULL);
  struct pollfd one = {.fd = outer, .events = POLLIN};
  EQUAL(poll(&one, 1, -1), 1);
  join(writer);
  EQUAL(close(inner), 0);
  EQUAL(told(outer, inner), 0);
  puts("seen from outside");
}

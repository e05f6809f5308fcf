// A thread that waits goes on when another closes the epoll, or what it waits for: it is told of what comes, or of nothing.
// (Linux epoll_wait, notes; epoll(7))
// red: close(descriptor) ((void)(descriptor), 0)
#include "epoll.h"

#include "blocked.h"

static int epoll, counter, other;

static void* waits_for_one(void* argument) {
  about_to_wait();
  EQUAL(told_within(epoll, counter, -1), EPOLLIN);
  return argument;
}

static void* waits_in_vain(void* argument) {
  about_to_wait();
  EQUAL(told_within(epoll, counter, 30), 0);
  return argument;
}

int main(void) {
  epoll = make_epoll();
  counter = make_eventfd(0);
  other = make_eventfd(0);
  add(epoll, counter, EPOLLIN);
  add(epoll, other, EPOLLIN);
  pthread_t thread = start(waits_for_one, NULL);
  await_waiting();
  EQUAL(close(other), 0);
  sleep_ms(2);
  add_to(counter, 1);
  join(thread);
  EQUAL(take_from(counter), 1);
  thread = start(waits_in_vain, NULL);
  await_waiting();
  EQUAL(close(counter), 0);
  join(thread);

  counter = make_eventfd(0);
  add(epoll, counter, EPOLLIN);
  thread = start(waits_for_one, NULL);
  await_waiting();
  EQUAL(close(epoll), 0);
  FAILS(fcntl(epoll, F_GETFD), EBADF);
  sleep_ms(2);
  add_to(counter, 1);
  join(thread);
  FAILS(control(epoll, EPOLL_CTL_DEL, counter, 0), EBADF);
  puts("gone on");
}

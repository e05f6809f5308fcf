// What is added, or set anew, while a thread waits is waited for too, and what is ready wakes it. (Linux epoll_ctl, notes)
// red: epoll_ctl(epoll, operation, descriptor, event) ((void)(event), 0)
// timeout: 5
#include "epoll.h"

static int epoll, counter;

static void* waits(void* argument) {
  EQUAL(told_within(epoll, counter, -1), EPOLLIN);
  return argument;
}

int main(void) {
  epoll = make_epoll();
  counter = make_eventfd(0);
  pthread_t thread = start(waits, NULL);
  sleep_ms(2);
  add(epoll, counter, EPOLLIN);
  sleep_ms(2);
  add_to(counter, 1);
  join(thread);
  delete (epoll, counter);
  thread = start(waits, NULL);
  sleep_ms(2);
  add(epoll, counter, EPOLLIN);  // which is ready
  join(thread);
  modify(epoll, counter, EPOLLERR);
  thread = start(waits, NULL);
  sleep_ms(2);
  modify(epoll, counter, EPOLLIN);
  join(thread);
  puts("woken");
}

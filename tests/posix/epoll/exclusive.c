// EPOLLEXCLUSIVE: an event wakes one of the epolls that wait, not all; without it, all. (Linux epoll_ctl)
// red: EPOLLEXCLUSIVE 0
#include "epoll.h"

#include "blocked.h"

static int counter;
static atomic_int woken;

static void* waits(void* argument) {
  const int epoll = make_epoll();
  add(epoll, counter, EPOLLIN | *(const uint32_t*)argument);
  about_to_wait();
  struct epoll_event event;
  EQUAL(epoll_wait(epoll, &event, 1, -1), 1);
  woken++;
  return NULL;
}

static int woken_by_one_event(uint32_t manner) {
  woken = 0;
  counter = make_eventfd(0);
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) {
    threads[i] = start(waits, &manner);
    await_waiting();
  }
  add_to(counter, 1);
  sleep_ms(20);
  while (manner == 0 && woken != 4) sleep_ms(1);
  const int result = woken;
  while (woken != 4) {
    add_to(counter, 1);
    sleep_ms(1);
  }
  for (int i = 0; i < 4; i++) join(threads[i]);
  return result;
}

int main(void) {
  printf("exclusive: %d\n", woken_by_one_event(EPOLLEXCLUSIVE));
  printf("else: %d\n", woken_by_one_event(0));
}

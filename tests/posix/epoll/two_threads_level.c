// Level-triggered: while a descriptor is ready every thread that waits is told of it; those with something else to do share
// what is ready. (Linux epoll(7))
// red: EPOLLIN 0x80000001u
#include "epoll.h"

static int epoll, counter;
static atomic_int woken;

static void* waits(void* argument) {
  EQUAL(told_within(epoll, counter, -1), EPOLLIN);
  woken++;
  while (woken != 3) sleep_ms(1);
  return argument;
}

int main(void) {
  epoll = make_epoll();
  counter = make_eventfd(0);
  add(epoll, counter, EPOLLIN);
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) threads[i] = start(waits, NULL);
  sleep_ms(5);
  EQUAL(woken, 0);
  add_to(counter, 1);
  for (int i = 0; i < 3; i++) join(threads[i]);
  puts("all three");
}

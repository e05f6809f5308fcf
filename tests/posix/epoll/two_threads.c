// Two threads may wait for one epoll: what is edge-triggered wakes one of them for each event, and none is lost. (Linux
// epoll(7))
// red: EPOLLET 0
#include "epoll.h"

enum { rounds = 200 };

static int epoll, counter, answers;
static atomic_int woken;

static void* waits(void* argument) {
  for (;;) {
    const uint32_t events = told_within(epoll, counter, -1);
    EQUAL(events, EPOLLIN);
    woken++;
    uint64_t value = 0;
    if (read(counter, &value, sizeof value) == sizeof value) {
      if (value > 1) break;
      add_to(answers, 1);
    }
  }
  add_to(answers, 1);
  return argument;
}

int main(void) {
  epoll = make_epoll();
  counter = make_eventfd(0);
  answers = eventfd(0, 0);
  add(epoll, counter, EPOLLIN | EPOLLET);
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) threads[i] = start(waits, NULL);
  sleep_ms(5);
  for (int i = 0; i < rounds; i++) {
    add_to(counter, 1);
    EQUAL(take_from(answers), 1);
  }
  EQUAL(woken, rounds);
  for (int i = 0; i < 2; i++) {
    add_to(counter, 2);
    EQUAL(take_from(answers), 1);
  }
  for (int i = 0; i < 2; i++) join(threads[i]);
  puts("one for each");
}

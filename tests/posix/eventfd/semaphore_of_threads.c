// Several readers that wait for a semaphore: each written one ends one wait. (Linux eventfd)
// red: EFD_SEMAPHORE 0
// timeout: 5
#include "../epoll/epoll.h"

static int counter;
static atomic_int taken;

static void* takes(void* argument) {
  EQUAL(take_from(counter), 1);
  taken++;
  return argument;
}

int main(void) {
  counter = eventfd(0, EFD_SEMAPHORE);
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) threads[i] = start(takes, NULL);
  sleep_ms(2);
  add_to(counter, 3);
  while (taken != 3) sleep_ms(1);
  sleep_ms(2);
  EQUAL(taken, 3);
  add_to(counter, 1);
  for (int i = 0; i < 4; i++) join(threads[i]);
  puts("four");
}

// pthread_setcanceltype: of the asynchronous type a thread may be cancelled at any time: while it computes. Its handlers run.
// (POSIX 2.9.5.1)
// flags: -O0 -O2
// component: -fpreempt
// red: pthread_setcanceltype(type, old) 0
#include "../check.h"
#include "compute.h"

static int handled;
static volatile int started;

static void handle(void* argument) { handled += *(int*)argument; }

static void* routine(void* argument) {
  EQUAL(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL), 0);
  pthread_cleanup_push(handle, argument);
  started = 1;
  printf("%u\n", compute_for_ever());
  pthread_cleanup_pop(0);
  return argument;
}

int main(void) {
  int one = 1;
  for (int i = 0; i < 3; i++) {
    pthread_t thread = start(routine, &one);
    while (!started) sleep_ms(1);
    started = 0;
    EQUAL(pthread_cancel(thread), 0);
    CHECK(join(thread) == PTHREAD_CANCELED);
  }
  EQUAL(handled, 3);
  puts("three cancelled");
}

// A thread that computes and asks now and then whether it is cancelled lets others run, which cancel it. (POSIX
// pthread_testcancel; 2.9.5)
// flags: -O0 -O2
#include "check.h"

static void* searches(void* argument) {
  for (unsigned long long n = 1; n < 1ULL << 50; n++) {
    if (n * n == 77) return argument;
    pthread_testcancel();
  }
  return argument;
}

static void* disables_and_enables(void* argument) {
  for (unsigned long long n = 1; n < 1ULL << 50; n++) {
    if (n * n == 77) return argument;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
    if (n % 16 == 0) pthread_testcancel();
  }
  return argument;
}

static void asks(unsigned depth) {
  pthread_testcancel();
  if (depth > 0) asks(depth - 1);
}

static void* recurses(void* argument) {
  for (;;) asks(100);
  return argument;
}

int main(void) {
  void* (*const routines[])(void*) = {searches, disables_and_enables, recurses};
  for (int i = 0; i < 3; i++) {
    const pthread_t thread = start(routines[i], NULL);
    sleep_ms(20);
    EQUAL(pthread_cancel(thread), 0);
    CHECK(join(thread) == PTHREAD_CANCELED);
  }
  puts("cancelled three times");
}

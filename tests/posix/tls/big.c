// Big thread-local arrays, zeroed and initialised, also in a thread with a small stack: they are not taken from it. (C11 6.2.4)
// flags: -O0 -O2
// red: pthread_attr_setstacksize(attributes, size) EINVAL
#include "check.h"

static _Thread_local unsigned char zeroes[100000];
static _Thread_local int squares[1000] = {[1] = 1, [10] = 100, [999] = 998001};

static void* routine(void* argument) {
  unsigned char seed = *(unsigned char*)argument;
  for (size_t i = 0; i < sizeof zeroes; i++) CHECK(zeroes[i] == 0);
  CHECK(squares[0] == 0 && squares[10] == 100 && squares[999] == 998001);
  memset(zeroes, seed, sizeof zeroes);
  squares[999] = seed;
  sched_yield();
  unsigned long sum = 0;
  for (size_t i = 0; i < sizeof zeroes; i++) sum += zeroes[i];
  return (void*)(sum + (unsigned long)squares[999]);
}

int main(void) {
  pthread_t threads[8];
  unsigned char seeds[8];
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  EQUAL(pthread_attr_setstacksize(&attributes, 1 << 18), 0);
  for (int i = 0; i < 8; i++) {
    seeds[i] = (unsigned char)(i + 1);
    EQUAL(pthread_create(&threads[i], &attributes, routine, &seeds[i]), 0);
  }
  for (int i = 0; i < 8; i++) printf("%lu\n", (unsigned long)join(threads[i]));
}

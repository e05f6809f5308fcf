// Of many threads exactly one runs the routine, and none goes on before it has returned, even if it blocks in between. (POSIX
// pthread_once)
// red: pthread_once(control, routine) ((routine)(), 0)
#include "check.h"

enum { count = 16 };
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_barrier_t all;
static int runs, value;

static void initialise(void) {
  runs++;
  sleep_ms(20);
  sched_yield();
  value = 42;
}

static void* routine(void* argument) {
  pthread_barrier_wait(&all);
  for (int i = 0; i < 100; i++) {
    EQUAL(pthread_once(&once, initialise), 0);
    EQUAL(value, 42);
  }
  return argument;
}

int main(void) {
  pthread_t threads[count];
  pthread_barrier_init(&all, NULL, count);
  for (int i = 0; i < count; i++) threads[i] = start(routine, NULL);
  for (int i = 0; i < count; i++) join(threads[i]);
  printf("%d run\n", runs);
}

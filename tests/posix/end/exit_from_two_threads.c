// Two threads call exit at the same time, a third is inside a handler's lock: the program ends, with the status of one of them.
// (POSIX 2024 exit)
// native: skip
// exit: 4
// output: handled\n
#include "check.h"

static pthread_barrier_t all;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void handler(void) {
  pthread_mutex_lock(&mutex);
  puts("handled");
  pthread_mutex_unlock(&mutex);
}

static void* exits(void* argument) {
  (void)argument;
  pthread_barrier_wait(&all);
  exit(4);
}

static void* holds(void* argument) {
  pthread_mutex_lock(&mutex);
  pthread_barrier_wait(&all);
  sleep_ms(20);
  pthread_mutex_unlock(&mutex);
  for (;;) sleep_ms(1000);
  return argument;
}

int main(void) {
  pthread_barrier_init(&all, NULL, 3);
  atexit(handler);
  start(holds, NULL);
  start(exits, NULL);
  pthread_barrier_wait(&all);
  exit(4);
}

// One of a thousand threads crashes: the report can still be read.
// kind: division-by-zero
// what: divided a 32-bit integer by zero
// thread: share
// others: main share*
// stack: share:here
#include <pthread.h>
#include <stdio.h>

static pthread_barrier_t barrier;
static volatile int zero;

static void* share(void* number) {
  pthread_barrier_wait(&barrier);
  return (void*)(100 / ((long)number - 500 + zero));  // here
}

int main(void) {
  static pthread_t threads[1000];
  pthread_barrier_init(&barrier, NULL, 1001);
  for (long i = 0; i != 1000; ++i) pthread_create(&threads[i], NULL, share, (void*)i);
  pthread_barrier_wait(&barrier);
  for (int i = 0; i != 1000; ++i) pthread_join(threads[i], NULL);
  return 0;
}

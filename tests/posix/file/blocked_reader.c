// A thread blocked in read() on a pipe blocks only itself: the others count, then feed it; two readers share what comes. (POSIX
// read, 2.9)
// red: write(descriptor, bytes, size) sched_yield()
#include "file.h"

static int ends[2];

static void* reads(void* argument) {
  long total = 0;
  char byte;
  while (read(ends[0], &byte, 1) == 1) total += byte;
  *(long*)argument = total;
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  long totals[2];
  int counted = 0;
  EQUAL(pipe(ends), 0);
  for (int i = 0; i < 2; i++) threads[i] = start(reads, &totals[i]);
  for (; counted < 1000; counted++) sched_yield();
  for (char byte = 1; byte <= 100; byte++) EQUAL(write(ends[1], &byte, 1), 1);
  EQUAL(close(ends[1]), 0);
  for (int i = 0; i < 2; i++) join(threads[i]);
  printf("%d counted, %ld read\n", counted, totals[0] + totals[1]);
}

// A loop of read() on an empty non-blocking pipe lets the writer run. (POSIX 2.8.4, SCHED_OTHER: others progress, too)
// flags: -O0 -O2
// red: write(descriptor, bytes, size) (size)
#include <fcntl.h>

#include "check.h"

static int ends[2];

static void* writes(void* argument) {
  EQUAL(write(ends[1], "x", 1), 1);
  return argument;
}

int main(void) {
  char byte = 0;
  EQUAL(pipe2(ends, O_NONBLOCK), 0);
  pthread_t thread = start(writes, NULL);
  while (read(ends[0], &byte, 1) != 1) EQUAL(errno, EAGAIN);
  join(thread);
  printf("%c\n", byte);
}

// Created and joined 20000 times: a joined thread gives back all it had, so there is no EAGAIN. (POSIX pthread_join)
// red: join(thread) NULL
// timeout: 20
#include "check.h"

static int runs;

static void* routine(void* argument) {
  runs++;
  return argument;
}

int main(void) {
  for (int i = 0; i < 20000; i++) {
    int marker;
    CHECK(join(start(routine, &marker)) == &marker);
  }
  printf("%d runs\n", runs);
}

// One thread blocked in read(stdin) does not keep the others from counting, nor the program from ending. (POSIX exit, 2.9)
// stdin: open
// exit: 4
// red: exit(status) ({ char byte; read(0, &byte, 1); })
#include "check.h"

static pthread_barrier_t both;

static void* reads(void* argument) {
  char byte;
  pthread_barrier_wait(&both);
  EQUAL(read(0, &byte, 1), 77);
  return argument;
}

int main(void) {
  int counted = 0;
  pthread_barrier_init(&both, NULL, 2);
  start(reads, NULL);
  pthread_barrier_wait(&both);
  for (int i = 0; i < 5; i++) {
    sleep_ms(5);
    for (int k = 0; k < 100; k++, counted++) sched_yield();
  }
  printf("%d counted\n", counted);
  exit(4);
}

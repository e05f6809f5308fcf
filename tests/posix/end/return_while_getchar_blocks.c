// return from main ends the program while another thread sits in getchar(), which holds stdin's lock. (POSIX exit, getchar)
// stdin: open
// exit: 7
// red: printf(...) ({ getchar(); 0; })
#include "check.h"

static pthread_barrier_t both;

static void* reads(void* argument) {
  pthread_barrier_wait(&both);
  getchar();
  puts("not reached");
  return argument;
}

int main(void) {
  pthread_barrier_init(&both, NULL, 2);
  start(reads, NULL);
  pthread_barrier_wait(&both);
  for (int i = 0; i < 10; i++) sched_yield();
  sleep_ms(20);
  printf("main returns\n");
  return 7;
}

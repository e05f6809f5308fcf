// Threads that only yield to each other do not keep a timed wait from ending. (POSIX 2.8.4, SCHED_OTHER: others progress, too)
// flags: -O0 -O2
// red: sem_timedwait(semaphore, deadline) ({ while (1) sched_yield(); 0; })
#include <semaphore.h>
#include <stdatomic.h>

#include "check.h"

static atomic_int over;

static void* yields(void* argument) {
  while (!atomic_load(&over)) sched_yield();
  return argument;
}

int main(void) {
  sem_t never;
  pthread_t threads[3];
  sem_init(&never, 0, 0);
  for (int i = 0; i < 3; i++) threads[i] = start(yields, NULL);
  struct timespec soon = in_ms(CLOCK_REALTIME, 50);
  FAILS(sem_timedwait(&never, &soon), ETIMEDOUT);
  atomic_store(&over, 1);
  for (int i = 0; i < 3; i++) join(threads[i]);
  puts("timed out");
}

// pthread_kill: the handler runs in the thread that is meant, blocked or not; each thread gets its own. (POSIX pthread_kill)
// red: pthread_kill(thread, number) raise(number)
#include <sched.h>

#include "handlers.h"

enum { threads = 4 };
static _Thread_local int mine;
static atomic_int caught[threads], total, ready;

static void handler(int number) {
  (void)number;
  caught[mine]++;
  total++;
}

static void* routine(void* argument) {
  mine = (int)(long)argument;
  ready++;
  while (total < threads * 3) sleep_ms(1);
  return NULL;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  pthread_t all[threads];
  for (long i = 1; i < threads; i++) all[i] = start(routine, (void*)i);
  all[0] = pthread_self();
  while (ready < threads - 1) sleep_ms(1);  // each knows its number
  for (int round = 0; round < 3; round++)
    for (int i = 0; i < threads; i++) {
      const int before = caught[i];
      EQUAL(pthread_kill(all[i], SIGUSR1), 0);
      while (caught[i] == before) sched_yield();
    }
  for (int i = 1; i < threads; i++) join(all[i]);
  for (int i = 0; i < threads; i++) EQUAL(caught[i], 3);
  puts("three each");
}

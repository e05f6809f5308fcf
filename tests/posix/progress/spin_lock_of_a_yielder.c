// A pthread_spin_lock held by a thread that sleeps or yields is waited for, and its holder runs. (POSIX 2.8.4, SCHED_OTHER:
// others progress, too)
// flags: -O0 -O2
// red: pthread_spin_unlock(lock) 0
#include "check.h"

static pthread_spinlock_t lock;
static pthread_barrier_t held;

static void* holds(void* argument) {
  pthread_spin_lock(&lock);
  pthread_barrier_wait(&held);
  for (int i = 0; i < 20; i++) sched_yield();
  sleep_ms(20);
  pthread_spin_unlock(&lock);
  return argument;
}

int main(void) {
  pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
  pthread_barrier_init(&held, NULL, 2);
  pthread_t thread = start(holds, NULL);
  pthread_barrier_wait(&held);
  EQUAL(pthread_spin_lock(&lock), 0);
  pthread_spin_unlock(&lock);
  join(thread);
  puts("locked");
}

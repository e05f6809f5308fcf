// A spin lock lets one thread at a time through, also when its holder lets others run; a try gives EBUSY. (POSIX
// pthread_spin_lock)
// flags: -O0 -O2
// red: pthread_spin_lock(lock) 0
#include "check.h"

static pthread_spinlock_t lock;
// volatile, as the native compiler knows that sched_yield does not look at them.
static volatile int inside, total;

static void* routine(void* argument) {
  for (int i = 0; i < 200; i++) {
    EQUAL(pthread_spin_lock(&lock), 0);
    EQUAL(inside++, 0);
    if (i % 10 == 0) sched_yield();
    total++;
    inside--;
    EQUAL(pthread_spin_unlock(&lock), 0);
  }
  return argument;
}

static void* tries(void* argument) {
  (void)argument;
  return (void*)(long)pthread_spin_trylock(&lock);
}

int main(void) {
  EQUAL(pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE), 0);
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) threads[i] = start(routine, NULL);
  for (int i = 0; i < 3; i++) join(threads[i]);
  EQUAL(pthread_spin_trylock(&lock), 0);
  EQUAL(pthread_spin_trylock(&lock), EBUSY);
  EQUAL(join(start(tries, NULL)), EBUSY);
  EQUAL(pthread_spin_unlock(&lock), 0);
  EQUAL(pthread_spin_destroy(&lock), 0);
  printf("%d\n", total);
}

// pthread_spin_trylock takes a free spin lock, and gives EBUSY for one that is held, by the caller too. (POSIX
// pthread_spin_trylock)
// red: pthread_spin_trylock(lock) 0
#include "check.h"

static pthread_spinlock_t lock;

static void* tries(void* expected) {
  EQUAL(pthread_spin_trylock(&lock), *(int*)expected);
  return expected;
}

int main(void) {
  int busy = EBUSY, taken = 0;
  EQUAL(pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE), 0);
  EQUAL(pthread_spin_trylock(&lock), 0);
  EQUAL(pthread_spin_trylock(&lock), EBUSY);
  join(start(tries, &busy));
  EQUAL(pthread_spin_unlock(&lock), 0);
  join(start(tries, &taken));
  EQUAL(pthread_spin_trylock(&lock), EBUSY);
  EQUAL(pthread_spin_unlock(&lock), 0);
  EQUAL(pthread_spin_destroy(&lock), 0);
  puts("busy or taken");
}

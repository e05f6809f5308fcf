// A writer gets in although readers come and go without end (in glibc readers go first, and this may never end).
// native: skip
// output: written\n
#include <stdatomic.h>

#include "check.h"

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static atomic_int written;

// Two of these overlap: each holds the lock while it lets the other one run.
static void* reader(void* argument) {
  while (!atomic_load(&written)) {
    EQUAL(pthread_rwlock_rdlock(&lock), 0);
    sched_yield();
    EQUAL(pthread_rwlock_unlock(&lock), 0);
  }
  return argument;
}

int main(void) {
  pthread_t readers[2];
  for (int i = 0; i < 2; i++) readers[i] = start(reader, NULL);
  for (int i = 0; i < 10; i++) sched_yield();
  EQUAL(pthread_rwlock_wrlock(&lock), 0);
  atomic_store(&written, 1);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  for (int i = 0; i < 2; i++) join(readers[i]);
  puts("written");
}

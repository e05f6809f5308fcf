// A writer gets in although readers come and go without end (in glibc readers go first, and this may never end).
// native: skip
// output: written\n
#include <stdatomic.h>

#include "check.h"

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static atomic_int written;

static atomic_int turn;

// Of two of these one always holds the lock: each keeps it until the other one has it too, or, since that one may rightly have
// to wait behind the writer, for a while.
static void* reader(void* argument) {
  const int me = *(int*)argument;
  while (!atomic_load(&written)) {
    EQUAL(pthread_rwlock_rdlock(&lock), 0);
    atomic_store(&turn, me);
    for (int i = 0; i < 1000 && atomic_load(&turn) == me; i++) sched_yield();
    EQUAL(pthread_rwlock_unlock(&lock), 0);
  }
  return NULL;
}

int main(void) {
  pthread_t readers[2];
  int ids[2] = {1, 2};
  for (int i = 0; i < 2; i++) readers[i] = start(reader, &ids[i]);
  for (int i = 0; i < 10; i++) sched_yield();
  EQUAL(pthread_rwlock_wrlock(&lock), 0);
  atomic_store(&written, 1);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  for (int i = 0; i < 2; i++) join(readers[i]);
  puts("written");
}

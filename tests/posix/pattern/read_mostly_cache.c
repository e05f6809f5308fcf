// A cache under a rwlock: many look up, who misses computes and inserts under the write lock, each entry once. (POSIX
// pthread_rwlock_rdlock, pthread_rwlock_wrlock)
// red: pthread_rwlock_wrlock(lock) (pthread_rwlock_unlock(lock), sched_yield(), computed++, (pthread_rwlock_rdlock)(lock))
#include "check.h"

enum { size = 64 };
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static struct entry {
  int known;
  long value;
} table[size];
static int computed;

static long lookup(int key) {
  EQUAL(pthread_rwlock_rdlock(&lock), 0);
  struct entry found = table[key];
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  if (found.known) return found.value;
  EQUAL(pthread_rwlock_wrlock(&lock), 0);
  if (!table[key].known) {
    computed++;
    sched_yield();
    table[key] = (struct entry){1, (long)key * key};
  }
  found = table[key];
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  return found.value;
}

static void* routine(void* argument) {
  long sum = 0;
  unsigned key = *(unsigned*)argument;
  for (int i = 0; i < 2000; i++) {
    key = (key * 5 + 3) % size;
    EQUAL(lookup((int)key), key * key);
    sum += lookup((int)key);
  }
  return (void*)sum;
}

int main(void) {
  pthread_t threads[8];
  unsigned seeds[8];
  for (unsigned i = 0; i < 8; i++) {
    seeds[i] = i;
    threads[i] = start(routine, &seeds[i]);
  }
  for (int i = 0; i < 8; i++) printf("%ld\n", (long)join(threads[i]));
  printf("%d computed\n", computed);
}

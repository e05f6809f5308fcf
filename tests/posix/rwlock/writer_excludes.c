// A writer is alone: no reader or other writer sees its work half done. (POSIX pthread_rwlock_wrlock)
// red: pthread_rwlock_wrlock(lock) pthread_rwlock_rdlock(lock)
#include "check.h"

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static volatile int left, right, writes;

static void* writer(void* argument) {
  for (int i = 0; i < 1000; i++) {
    EQUAL(pthread_rwlock_wrlock(&lock), 0);
    EQUAL(left, right);
    left++;
    sched_yield();
    right++;
    writes++;
    EQUAL(pthread_rwlock_unlock(&lock), 0);
  }
  return argument;
}

static void* reader(void* argument) {
  for (int i = 0; i < 1000; i++) {
    EQUAL(pthread_rwlock_rdlock(&lock), 0);
    const int seen = left;
    sched_yield();
    EQUAL(right, seen);
    EQUAL(pthread_rwlock_unlock(&lock), 0);
    sched_yield();
  }
  return argument;
}

int main(void) {
  pthread_t threads[6];
  for (int i = 0; i < 6; i++) threads[i] = start(i < 3 ? writer : reader, NULL);
  for (int i = 0; i < 6; i++) join(threads[i]);
  printf("%d writes, %d %d\n", writes, left, right);
}

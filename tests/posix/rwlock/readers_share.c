// Any number of readers hold the lock at once, and each may take it again; the writer gets in when the last has gone. (POSIX
// pthread_rwlock_rdlock)
// red: pthread_rwlock_rdlock(lock) pthread_rwlock_trywrlock(lock)
#include "check.h"

enum { count = 10 };
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t all_inside;
static int written;

static void* reader(void* argument) {
  EQUAL(pthread_rwlock_rdlock(&lock), 0);
  EQUAL(pthread_rwlock_rdlock(&lock), 0);
  pthread_barrier_wait(&all_inside);
  EQUAL(written, 0);
  EQUAL(pthread_rwlock_trywrlock(&lock), EBUSY);
  pthread_barrier_wait(&all_inside);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  EQUAL(written, 0);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  return argument;
}

int main(void) {
  pthread_t threads[count];
  pthread_barrier_init(&all_inside, NULL, count + 1);
  for (int i = 0; i < count; i++) threads[i] = start(reader, NULL);
  pthread_barrier_wait(&all_inside);
  EQUAL(pthread_rwlock_trywrlock(&lock), EBUSY);
  pthread_barrier_wait(&all_inside);
  EQUAL(pthread_rwlock_wrlock(&lock), 0);
  written = 1;
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  for (int i = 0; i < count; i++) join(threads[i]);
  puts("ten readers at once");
}

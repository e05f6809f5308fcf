// A writer whose time is over leaves no trace: readers get in as if it had not waited. (POSIX pthread_rwlock_timedwrlock)
// red: pthread_rwlock_timedwrlock(lock, time) pthread_rwlock_wrlock(lock)
// timeout: 5
#include "check.h"

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static struct timespec soon;

static void* writes(void* argument) {
  EQUAL(pthread_rwlock_timedwrlock(&lock, &soon), ETIMEDOUT);
  return argument;
}
static void* reads(void* argument) {
  EQUAL(pthread_rwlock_rdlock(&lock), 0);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  return argument;
}

int main(void) {
  EQUAL(pthread_rwlock_rdlock(&lock), 0);
  soon = in_ms(CLOCK_REALTIME, 10);
  const pthread_t writer = start(writes, NULL);
  sleep_ms(1);
  const pthread_t reader = start(reads, NULL);
  join(writer);
  join(reader);
  EQUAL(pthread_rwlock_tryrdlock(&lock), 0);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  EQUAL(pthread_rwlock_trywrlock(&lock), 0);
  puts("no trace");
}

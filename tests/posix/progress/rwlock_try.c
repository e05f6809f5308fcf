// Loops of pthread_rwlock_tryrdlock and trywrlock let the holder run. (POSIX 2.8.4, SCHED_OTHER: others progress, too)
// flags: -O0 -O2
// red: pthread_rwlock_trywrlock(lock) EBUSY
#include "check.h"

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t locked;

static void* holds(void* argument) {
  pthread_rwlock_wrlock(&lock);
  pthread_barrier_wait(&locked);
  sched_yield();
  pthread_rwlock_unlock(&lock);
  pthread_rwlock_rdlock(&lock);
  pthread_barrier_wait(&locked);
  sched_yield();
  pthread_rwlock_unlock(&lock);
  return argument;
}

int main(void) {
  pthread_barrier_init(&locked, NULL, 2);
  pthread_t thread = start(holds, NULL);
  pthread_barrier_wait(&locked);
  while (pthread_rwlock_tryrdlock(&lock) != 0) {
  }
  pthread_rwlock_unlock(&lock);
  pthread_barrier_wait(&locked);
  while (pthread_rwlock_trywrlock(&lock) != 0) {
  }
  pthread_rwlock_unlock(&lock);
  join(thread);
  puts("read and written");
}

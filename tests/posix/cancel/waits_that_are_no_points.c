// Who waits for a mutex, a read-write lock, a barrier or a once routine is not cancelled there: it gets what it waits for, and
// is cancelled at the next point. (POSIX 2.9.5.2: they are in neither list)
// red: pthread_mutex_lock(mutex) (pthread_testcancel(), pthread_mutex_lock(mutex), pthread_testcancel(), 0)
#include <semaphore.h>

#include "cancel.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t written = PTHREAD_RWLOCK_INITIALIZER, read_by_main = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t inside, leave;
static atomic_int waiting, through;

static void slow(void) {
  EQUAL(sem_post(&inside), 0);
  EQUAL(sem_wait(&leave), 0);
}

static void lock(void) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
}
static void lock_read(void) {
  EQUAL(pthread_rwlock_rdlock(&written), 0);
  EQUAL(pthread_rwlock_unlock(&written), 0);
}
static void lock_write(void) {
  EQUAL(pthread_rwlock_wrlock(&read_by_main), 0);
  EQUAL(pthread_rwlock_unlock(&read_by_main), 0);
}
static void wait_barrier(void) { (void)pthread_barrier_wait(&barrier); }
static void call_once_routine(void) { EQUAL(pthread_once(&once, slow), 0); }

static void (*const calls[])(void) = {lock, lock_read, lock_write, wait_barrier, call_once_routine};
enum { count = sizeof calls / sizeof *calls };

static void* routine(void* argument) {
  waiting++;
  calls[(long)argument]();
  through++;
  pthread_testcancel();
  return NULL;
}

static void* runs_once(void* argument) {
  EQUAL(pthread_once(&once, slow), 0);
  return argument;
}

int main(void) {
  EQUAL(sem_init(&inside, 0, 0), 0);
  EQUAL(sem_init(&leave, 0, 0), 0);
  EQUAL(pthread_barrier_init(&barrier, NULL, 2), 0);
  EQUAL((pthread_mutex_lock)(&mutex), 0);
  EQUAL(pthread_rwlock_wrlock(&written), 0);
  EQUAL(pthread_rwlock_rdlock(&read_by_main), 0);
  const pthread_t runner = start(runs_once, NULL);
  EQUAL(sem_wait(&inside), 0);
  pthread_t all[count];
  for (long i = 0; i < count; i++) all[i] = start(routine, (void*)i);
  while (waiting < count) sleep_ms(1);
  sleep_ms(2);
  for (int i = 0; i < count; i++) EQUAL(pthread_cancel(all[i]), 0);
  sleep_ms(2);
  EQUAL(through, 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  EQUAL(pthread_rwlock_unlock(&written), 0);
  EQUAL(pthread_rwlock_unlock(&read_by_main), 0);
  (void)pthread_barrier_wait(&barrier);
  EQUAL(sem_post(&leave), 0);
  for (int i = 0; i < count; i++) CHECK(join(all[i]) == PTHREAD_CANCELED);
  join(runner);
  EQUAL(through, count);
  puts("all got through");
}

// What is no cancellation point does not act on a pending cancellation: mutexes, barriers, spin locks, posts, signals, thread
// creation, malloc. (POSIX 2.9.5.2)
// red: pthread_mutex_lock(mutex) (pthread_testcancel(), 0)
#include <semaphore.h>

#include "../check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_spinlock_t spin;
static pthread_key_t key;
static sem_t semaphore;

static void* nothing(void* argument) { return argument; }

static void* routine(void* argument) {
  EQUAL(pthread_cancel(pthread_self()), 0);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_cond_signal(&condition), 0);
  EQUAL(pthread_cond_broadcast(&condition), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  EQUAL(pthread_barrier_wait(&barrier), PTHREAD_BARRIER_SERIAL_THREAD);
  EQUAL(pthread_spin_lock(&spin), 0);
  EQUAL(pthread_spin_unlock(&spin), 0);
  EQUAL(sem_post(&semaphore), 0);
  EQUAL(sem_trywait(&semaphore), 0);
  EQUAL(pthread_setspecific(key, argument), 0);
  pthread_t thread;
  EQUAL(pthread_create(&thread, NULL, nothing, NULL), 0);
  EQUAL(pthread_detach(thread), 0);
  free(malloc(100));

  pthread_exit(argument);
}

int main(void) {
  int value = 0;
  pthread_barrier_init(&barrier, NULL, 1);
  pthread_spin_init(&spin, 0);
  sem_init(&semaphore, 0, 0);
  pthread_key_create(&key, NULL);
  CHECK(join(start(routine, &value)) == &value);
  puts("to the end");
}

// Process-shared objects in shared memory work between the threads of the process: mutex, condition, read-write lock, barrier,
// semaphore, spin lock. (POSIX pthread_mutexattr_setpshared, sem_init, pthread_spin_init)
// red: pthread_mutex_lock(mutex) 0
#include <sched.h>
#include <semaphore.h>
#include <sys/mman.h>

#include "check.h"

static struct Shared {
  pthread_mutex_t mutex;
  pthread_cond_t condition;
  pthread_rwlock_t lock;
  pthread_barrier_t barrier;
  pthread_spinlock_t spin;
  sem_t semaphore;
  volatile int counter, turn;
}* shared;

enum { threads = 4, rounds = 200 };

static void count(void) {
  const int before = shared->counter;
  sched_yield();
  shared->counter = before + 1;
}

static void* routine(void* argument) {
  (void)pthread_barrier_wait(&shared->barrier);
  for (int i = 0; i < rounds; i++) {
    EQUAL(pthread_mutex_lock(&shared->mutex), 0);
    count();
    EQUAL(pthread_mutex_unlock(&shared->mutex), 0);
  }
  (void)pthread_barrier_wait(&shared->barrier);
  for (int i = 0; i < rounds; i++) {
    EQUAL(pthread_rwlock_wrlock(&shared->lock), 0);
    count();
    EQUAL(pthread_rwlock_unlock(&shared->lock), 0);
  }
  (void)pthread_barrier_wait(&shared->barrier);
  for (int i = 0; i < rounds; i++) {
    EQUAL(pthread_spin_lock(&shared->spin), 0);
    shared->counter++;
    EQUAL(pthread_spin_unlock(&shared->spin), 0);
  }
  EQUAL(pthread_mutex_lock(&shared->mutex), 0);
  while (shared->turn != (int)(long)argument) EQUAL(pthread_cond_wait(&shared->condition, &shared->mutex), 0);
  shared->turn++;
  EQUAL(pthread_cond_broadcast(&shared->condition), 0);
  EQUAL(pthread_mutex_unlock(&shared->mutex), 0);
  EQUAL(sem_post(&shared->semaphore), 0);
  return NULL;
}

int main(void) {
  shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  CHECK(shared != MAP_FAILED);
  pthread_mutexattr_t mutex_attributes;
  pthread_condattr_t condition_attributes;
  pthread_rwlockattr_t lock_attributes;
  pthread_barrierattr_t barrier_attributes;
  pthread_mutexattr_init(&mutex_attributes);
  pthread_condattr_init(&condition_attributes);
  pthread_rwlockattr_init(&lock_attributes);
  pthread_barrierattr_init(&barrier_attributes);
  EQUAL(pthread_mutexattr_setpshared(&mutex_attributes, PTHREAD_PROCESS_SHARED), 0);
  EQUAL(pthread_condattr_setpshared(&condition_attributes, PTHREAD_PROCESS_SHARED), 0);
  EQUAL(pthread_rwlockattr_setpshared(&lock_attributes, PTHREAD_PROCESS_SHARED), 0);
  EQUAL(pthread_barrierattr_setpshared(&barrier_attributes, PTHREAD_PROCESS_SHARED), 0);
  EQUAL(pthread_mutex_init(&shared->mutex, &mutex_attributes), 0);
  EQUAL(pthread_cond_init(&shared->condition, &condition_attributes), 0);
  EQUAL(pthread_rwlock_init(&shared->lock, &lock_attributes), 0);
  EQUAL(pthread_barrier_init(&shared->barrier, &barrier_attributes, threads), 0);
  EQUAL(pthread_spin_init(&shared->spin, PTHREAD_PROCESS_SHARED), 0);
  EQUAL(sem_init(&shared->semaphore, 1, 0), 0);
  pthread_t all[threads];
  for (long i = 0; i < threads; i++) all[i] = start(routine, (void*)i);
  for (int i = 0; i < threads; i++) EQUAL(sem_wait(&shared->semaphore), 0);
  for (int i = 0; i < threads; i++) join(all[i]);
  EQUAL(shared->counter, 3 * threads * rounds);
  EQUAL(shared->turn, threads);
  puts("six kinds");
}

// Whoever wakes a thread of higher priority goes on after it has blocked again: sem_post, pthread_cond_signal, pthread_kill,
// pthread_mutex_unlock, pthread_rwlock_unlock. (POSIX 2.8.4, SCHED_FIFO)
// red: pthread_attr_setschedparam(attributes, parameters) pthread_attr_setschedparam(attributes, &(struct sched_param){20})
#include <semaphore.h>
#include <signal.h>

#include "realtime.h"

static sem_t semaphore;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, held = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

static void handler(int number) {
  (void)number;
  note('k');
}

static void* routine(void* argument) {
  EQUAL(sem_wait(&semaphore), 0);
  note('s');
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_cond_wait(&condition, &mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  note('c');
  FAILS(pause(), EINTR);
  EQUAL(pthread_mutex_lock(&held), 0);
  note('m');
  EQUAL(pthread_rwlock_rdlock(&lock), 0);
  note('r');
  return argument;
}

int main(void) {
  begin_at(20);
  CHECK(signal(SIGUSR1, handler) != SIG_ERR);
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  EQUAL(pthread_mutex_lock(&held), 0);
  EQUAL(pthread_rwlock_wrlock(&lock), 0);
  const pthread_t thread = start_at(21, routine, NULL);
  note('1');
  EQUAL(sem_post(&semaphore), 0);
  note('2');
  EQUAL(pthread_cond_signal(&condition), 0);
  note('3');
  EQUAL(pthread_kill(thread, SIGUSR1), 0);
  note('4');
  EQUAL(pthread_mutex_unlock(&held), 0);
  note('5');
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  note('6');
  join(thread);
  ORDER("1s2c3k4m5r6");
}

// A cancellation ends sem_clockwait, and pthread_cond_clockwait, after which the mutex is held in the handler. (POSIX 2024
// 2.9.5.2, pthread_cond_clockwait)
// red: pthread_cancel(thread) 0
// timeout: 5
#include <semaphore.h>

#include "cancel.h"

static sem_t semaphore;
static pthread_mutex_t mutex;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static clockid_t clock_id;
static int held;

static void unlock(void* argument) {
  if (pthread_mutex_unlock(argument) == 0) held++;  // of an errorcheck mutex: EPERM if it is not held
}
static void waits_for_permit(void) {
  const struct timespec then = in_ms(clock_id, 100000);
  (void)sem_clockwait(&semaphore, clock_id, &then);
}
static void waits_for_condition(void) {
  const struct timespec then = in_ms(clock_id, 100000);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  pthread_cleanup_push(unlock, &mutex);
  (void)pthread_cond_clockwait(&condition, &mutex, clock_id, &then);
  pthread_cleanup_pop(1);
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  const clockid_t clocks[] = {CLOCK_MONOTONIC, CLOCK_REALTIME};
  for (int i = 0; i < 2; i++) {
    clock_id = clocks[i];
    is_cancelled_while_blocked(waits_for_permit);
    is_cancelled_while_blocked(waits_for_condition);
  }
  EQUAL(held, 2);
  EQUAL(sem_post(&semaphore), 0);
  EQUAL(sem_trywait(&semaphore), 0);
  puts("four ended");
}

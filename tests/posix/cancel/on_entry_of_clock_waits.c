// sem_clockwait and pthread_cond_clockwait act on a pending cancellation on entry, though the time is over. (With a permit free
// glibc takes that.) (POSIX 2024 2.9.5.2)
// red: pthread_cancel(thread) 0
#include <semaphore.h>

#include "cancel.h"

static sem_t semaphore;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static const struct timespec past;

static void unlock(void* argument) { EQUAL(pthread_mutex_unlock(argument), 0); }
static void waits_for_permit(void) { (void)sem_clockwait(&semaphore, CLOCK_MONOTONIC, &past); }
static void waits_for_condition(void) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  pthread_cleanup_push(unlock, &mutex);
  (void)pthread_cond_clockwait(&condition, &mutex, CLOCK_REALTIME, &past);
  pthread_cleanup_pop(1);
}

int main(void) {
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  is_cancelled_on_entry(waits_for_permit);
  is_cancelled_on_entry(waits_for_condition);
  EQUAL(pthread_mutex_trylock(&mutex), 0);
  puts("before the time was looked at");
}

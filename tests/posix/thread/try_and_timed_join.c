// pthread_tryjoin_np gives EBUSY and pthread_timedjoin_np ETIMEDOUT while the thread runs; afterwards both join. (Linux
// pthread_tryjoin_np(3))
// red: pthread_tryjoin_np(thread, result) pthread_join(thread, result)
#include <semaphore.h>

#include "check.h"

static sem_t go;

static void* routine(void* argument) {
  sem_wait(&go);
  return argument;
}

int main(void) {
  int marker;
  void* result = NULL;
  sem_init(&go, 0, 0);
  pthread_t first = start(routine, &marker), second = start(routine, &marker);
  EQUAL(pthread_tryjoin_np(first, &result), EBUSY);
  struct timespec soon = in_ms(CLOCK_REALTIME, 30);
  EQUAL(pthread_timedjoin_np(first, &result, &soon), ETIMEDOUT);
  CHECK(result == NULL);
  CHECK(now_ns(CLOCK_REALTIME) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
  sem_post(&go);
  sem_post(&go);
  struct timespec late = in_ms(CLOCK_REALTIME, 60000);
  EQUAL(pthread_timedjoin_np(first, &result, &late), 0);
  CHECK(result == &marker);
  result = NULL;
  int status;
  while ((status = pthread_tryjoin_np(second, &result)) == EBUSY) sched_yield();
  EQUAL(status, 0);
  CHECK(result == &marker);
  puts("joined");
}

// A thread that is cancelled in pthread_cond_wait takes the mutex again before its first handler runs: while another holds it,
// it waits. (POSIX pthread_cond_wait)
// red: pthread_cond_wait(condition, mutex) (pthread_mutex_unlock(mutex), sleep_ms(100000), 0)
#include "cancel.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static atomic_int waiting, released;

static void handler(void* argument) {
  CHECK(released);
  EQUAL(pthread_mutex_unlock(argument), 0);
}

static void* waits(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  pthread_cleanup_push(handler, &mutex);
  waiting = 1;
  for (;;) EQUAL(pthread_cond_wait(&condition, &mutex), 0);
  pthread_cleanup_pop(1);
  return argument;
}

int main(void) {
  const pthread_t thread = start(waits, NULL);
  while (!waiting) sleep_ms(1);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_cancel(thread), 0);
  sleep_ms(10);
  released = 1;
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  CHECK(join(thread) == PTHREAD_CANCELED);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  puts("after the mutex was released");
}

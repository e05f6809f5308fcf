// A thread that is cancelled before it has run begins all the same, and ends at its first cancellation point: its handlers and
// destructors run. (POSIX 2.9.5.2)
// red: sem_wait(semaphore) 0
#include <semaphore.h>

#include "cancel.h"

enum { count = 50 };
sem_t go;
static atomic_int begun, handled, destroyed;
static pthread_key_t key;

static void destructor(void* value) {
  (void)value;
  destroyed++;
}
static void handler(void* argument) {
  (void)argument;
  handled++;
}

static void* routine(void* argument) {
  begun++;
  EQUAL(pthread_setspecific(key, &begun), 0);
  pthread_cleanup_push(handler, NULL);
  sem_wait(&go);
  pthread_cleanup_pop(0);
  return argument;
}

int main(void) {
  pthread_t all[count];
  EQUAL(sem_init(&go, 0, 0), 0);
  EQUAL(pthread_key_create(&key, destructor), 0);
  for (int i = 0; i < count; i++) {
    all[i] = start(routine, NULL);
    EQUAL(pthread_cancel(all[i]), 0);
  }
  for (int i = 0; i < count; i++) CHECK(join(all[i]) == PTHREAD_CANCELED);
  EQUAL(begun, count);
  EQUAL(handled, count);
  EQUAL(destroyed, count);
  puts("fifty begun and ended");
}

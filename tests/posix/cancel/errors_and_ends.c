// Cancelling a thread that has ended and is not joined succeeds and changes nothing; a thread may cancel itself; a joiner that
// is cancelled leaves its thread to be joined. (POSIX pthread_cancel, pthread_join)
// red: pthread_cancel(thread) 0
#include <semaphore.h>

#include "../check.h"

static sem_t go;
static pthread_t joined;

static void* ends(void* argument) { return argument; }

static void* cancels_itself(void* argument) {
  EQUAL(pthread_cancel(pthread_self()), 0);
  pthread_testcancel();
  return argument;
}

static void* waits(void* argument) {
  sem_wait(&go);
  return argument;
}

static void* joins(void* argument) {
  join(joined);
  return argument;
}

int main(void) {
  sem_init(&go, 0, 0);
  int value = 0;
  pthread_t thread = start(ends, &value);
  sleep_ms(5);
  EQUAL(pthread_cancel(thread), 0);
  CHECK(join(thread) == &value);
  CHECK(join(start(cancels_itself, NULL)) == PTHREAD_CANCELED);

  joined = start(waits, &value);
  thread = start(joins, NULL);
  sleep_ms(5);
  EQUAL(pthread_cancel(thread), 0);
  CHECK(join(thread) == PTHREAD_CANCELED);
  sem_post(&go);
  CHECK(join(joined) == &value);
  puts("still to be joined");
}

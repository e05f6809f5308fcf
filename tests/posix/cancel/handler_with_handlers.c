// A cleanup handler may push and pop handlers of its own, and lock, wait and join; the other handlers run after it. (POSIX
// pthread_cleanup_push, 2.9.5.3)
// red: strcat(text, what) strcat(strcat(text, what), what)
#include <semaphore.h>

#include "../check.h"

static char order[64];
static sem_t semaphore;
static void note(void* what) { strcat(order, what); }

static void* posts(void* argument) {
  EQUAL(sem_post(&semaphore), 0);
  return argument;
}

static void busy(void* what) {
  pthread_cleanup_push(note, "inner");
  const pthread_t thread = start(posts, NULL);
  EQUAL(sem_wait(&semaphore), 0);
  join(thread);
  note(what);
  pthread_cleanup_pop(1);
}

static void* routine(void* argument) {
  pthread_cleanup_push(note, " last");
  pthread_cleanup_push(busy, "first ");
  EQUAL(pthread_cancel(pthread_self()), 0);
  pthread_testcancel();
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(0);
  return argument;
}

int main(void) {
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  CHECK(join(start(routine, NULL)) == PTHREAD_CANCELED);
  CHECK(strcmp(order, "first inner last") == 0);
  puts(order);
}

// Cancelled in pthread_cond_wait with a recursive mutex, a thread holds it once in its handlers, as before the wait. (POSIX
// pthread_cond_wait)
// red: pthread_mutexattr_settype(attributes, type) 0
#include "cancel.h"

static pthread_mutex_t mutex;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int unlocked;

static void handler(void* argument) {
  EQUAL(pthread_mutex_lock(argument), 0);
  EQUAL(pthread_mutex_unlock(argument), 0);
  EQUAL(pthread_mutex_unlock(argument), 0);
  EQUAL(pthread_mutex_unlock(argument), EPERM);
  unlocked = 1;
}

static void waits(void) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  pthread_cleanup_push(handler, &mutex);
  for (;;) (void)pthread_cond_wait(&condition, &mutex);
  pthread_cleanup_pop(0);
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  EQUAL(pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE), 0);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  is_cancelled_while_blocked(waits);
  EQUAL(unlocked, 1);
  EQUAL(pthread_mutex_trylock(&mutex), 0);
  puts("held once");
}

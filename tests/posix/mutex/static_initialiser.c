// All zero bytes, or PTHREAD_MUTEX_INITIALIZER and the others, make objects that work as initialised ones do. (POSIX
// pthread_mutex_init, PTHREAD_MUTEX_INITIALIZER)
// red: pthread_mutex_trylock(mutex) 0
#include "check.h"

static struct {
  pthread_mutex_t mutex;
  pthread_cond_t condition;
  pthread_rwlock_t rwlock;
  int done;
} given = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, PTHREAD_RWLOCK_INITIALIZER, 0}, zero, *objects;

static void* tries(void* argument) {
  EQUAL(pthread_mutex_trylock(&objects->mutex), EBUSY);
  EQUAL(pthread_rwlock_trywrlock(&objects->rwlock), EBUSY);
  EQUAL(pthread_rwlock_tryrdlock(&objects->rwlock), 0);
  EQUAL(pthread_rwlock_unlock(&objects->rwlock), 0);
  return argument;
}

static void* signals(void* argument) {
  pthread_mutex_lock(&objects->mutex);
  objects->done = 1;
  pthread_cond_signal(&objects->condition);
  pthread_mutex_unlock(&objects->mutex);
  return argument;
}

int main(void) {
  for (int i = 0; i < 2; i++) {
    objects = i ? &zero : &given;
    pthread_mutex_lock(&objects->mutex);
    pthread_rwlock_rdlock(&objects->rwlock);
    join(start(tries, NULL));
    pthread_t thread = start(signals, NULL);
    while (!objects->done) pthread_cond_wait(&objects->condition, &objects->mutex);
    pthread_mutex_unlock(&objects->mutex);
    pthread_rwlock_unlock(&objects->rwlock);
    join(thread);
    EQUAL(pthread_mutex_destroy(&objects->mutex), 0);
    EQUAL(pthread_cond_destroy(&objects->condition), 0);
    EQUAL(pthread_rwlock_destroy(&objects->rwlock), 0);
    puts(i ? "zero bytes work" : "initialisers work");
  }
}

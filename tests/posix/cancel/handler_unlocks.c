// A cleanup handler unlocks what a cancelled thread held: a mutex, a read-write lock for writing and one for reading. (POSIX
// pthread_cleanup_push)
// red: pthread_cancel(thread) pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, 0)
// timeout: 5
#include <semaphore.h>

#include "cancel.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t written = PTHREAD_RWLOCK_INITIALIZER, read_only = PTHREAD_RWLOCK_INITIALIZER;

static void unlock(void* argument) { EQUAL(pthread_mutex_unlock(argument), 0); }
static void unlock_rwlock(void* argument) { EQUAL(pthread_rwlock_unlock(argument), 0); }

static void holds_all(void) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  pthread_cleanup_push(unlock, &mutex);
  EQUAL(pthread_rwlock_wrlock(&written), 0);
  pthread_cleanup_push(unlock_rwlock, &written);
  EQUAL(pthread_rwlock_rdlock(&read_only), 0);
  pthread_cleanup_push(unlock_rwlock, &read_only);
  sleep(100);
  pthread_cleanup_pop(1);
  pthread_cleanup_pop(1);
  pthread_cleanup_pop(1);
}

int main(void) {
  is_cancelled_while_blocked(holds_all);
  EQUAL(pthread_mutex_trylock(&mutex), 0);
  EQUAL(pthread_rwlock_trywrlock(&written), 0);
  EQUAL(pthread_rwlock_trywrlock(&read_only), 0);
  puts("all free");
}

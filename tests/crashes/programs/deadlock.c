// Two threads lock two mutexes in opposite order; main waits for them.
// kind: deadlock
// what: *deadlock*
// says: *
// status: 70
// thread: *
// others: *
// stack: ...
#include <pthread.h>
#include <sched.h>

static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t second = PTHREAD_MUTEX_INITIALIZER;

static void* left(void* nothing) {
  pthread_mutex_lock(&first);
  sched_yield();
  pthread_mutex_lock(&second);  // left
  return nothing;
}

static void* right(void* nothing) {
  pthread_mutex_lock(&second);
  sched_yield();
  pthread_mutex_lock(&first);  // right
  return nothing;
}

int main(void) {
  pthread_t threads[2];
  pthread_create(&threads[0], NULL, left, NULL);
  pthread_create(&threads[1], NULL, right, NULL);
  pthread_join(threads[0], NULL);  // main
  return pthread_join(threads[1], NULL);
}

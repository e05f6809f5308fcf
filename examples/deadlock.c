// Two threads take two mutexes in opposite order. On Linux this hangs; in a component it is reported, and the status is 70.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>

static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER, second = PTHREAD_MUTEX_INITIALIZER;

static void* other(void* unused) {
  pthread_mutex_lock(&second);
  pthread_mutex_lock(&first);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_mutex_lock(&first);
  if (pthread_create(&thread, NULL, other, NULL) != 0) return 1;
  pthread_setname_np(thread, "other");
  sched_yield();
  pthread_mutex_lock(&second);
}

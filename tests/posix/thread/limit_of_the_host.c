// As many threads as the host bears, with the smallest stacks: then EAGAIN, not the end of the program. (POSIX pthread_create,
// EAGAIN)
// native: skip
// timeout: 60
// output: more than 25000\n
#include <limits.h>

#include "check.h"

enum { most = 40000 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t go = PTHREAD_COND_INITIALIZER;
static int open_gate;

static void* routine(void* argument) {
  pthread_mutex_lock(&mutex);
  while (!open_gate) pthread_cond_wait(&go, &mutex);
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  static pthread_t threads[most];
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  EQUAL(pthread_attr_setstacksize(&attributes, PTHREAD_STACK_MIN), 0);
  int made = 0;
  int error = 0;
  while (made < most && (error = pthread_create(&threads[made], &attributes, routine, NULL)) == 0) made++;
  EQUAL(error, EAGAIN);
  pthread_mutex_lock(&mutex);
  open_gate = 1;
  pthread_cond_broadcast(&go);
  pthread_mutex_unlock(&mutex);
  for (int i = 0; i < made; i++) join(threads[i]);
  if (made > 25000) puts("more than 25000");
}

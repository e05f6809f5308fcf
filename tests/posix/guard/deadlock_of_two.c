// Two threads that wait for each other's mutex are reported with their names and what they wait for, and the program ends.
// (Weft: docs/failures.md)
// native: skip
// output: before\n
// exit: 70
// errors: deadlock
// errors: "left" waits for a mutex .* held by thread \d+ "right"
// errors: "right" waits for a mutex .* held by thread \d+ "left"
// errors: "main" waits for the end of thread \d+ "left"
// errors: a cycle:\n  \+-> thread \d+ "left" .*, held by\n  \|   thread \d+ "right" .*, held by\n  \+-- thread \d+ "left"\n
#include "check.h"

static pthread_mutex_t mutexes[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static pthread_barrier_t both;

static void* routine(void* argument) {
  const int me = *(int*)argument;
  pthread_setname_np(pthread_self(), me ? "right" : "left");
  pthread_mutex_lock(&mutexes[me]);
  pthread_barrier_wait(&both);
  pthread_mutex_lock(&mutexes[!me]);
  return NULL;
}

int main(void) {
  int ids[2] = {0, 1};
  pthread_barrier_init(&both, NULL, 2);
  puts("before");
  pthread_t thread = start(routine, &ids[0]);
  start(routine, &ids[1]);
  join(thread);
}

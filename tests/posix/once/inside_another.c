// The routine of one control may use another control, also while other threads come from the other side. (POSIX pthread_once)
// red: pthread_once(control, routine) 0
#include "check.h"

static pthread_once_t outer = PTHREAD_ONCE_INIT, inner = PTHREAD_ONCE_INIT;
static int outer_runs, inner_runs;

static void initialise_inner(void) {
  sched_yield();
  inner_runs++;
}

static void initialise_outer(void) {
  EQUAL(pthread_once(&inner, initialise_inner), 0);
  EQUAL(inner_runs, 1);
  outer_runs++;
}

static void* routine(void* argument) {
  if (argument) {
    EQUAL(pthread_once(&inner, initialise_inner), 0);
    EQUAL(inner_runs, 1);
  } else {
    EQUAL(pthread_once(&outer, initialise_outer), 0);
    EQUAL(outer_runs, 1);
  }
  return NULL;
}

int main(void) {
  int marker;
  pthread_t threads[8];
  for (int i = 0; i < 8; i++) threads[i] = start(routine, i % 2 ? &marker : NULL);
  for (int i = 0; i < 8; i++) join(threads[i]);
  printf("outer %d, inner %d\n", outer_runs, inner_runs);
}

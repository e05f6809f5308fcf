// Eight threads print whole lines to stdout, each in its turn, and all arrive in order. (POSIX flockfile)
// red: pthread_barrier_wait(barrier) sched_yield()
#include "check.h"

enum { count = 8 };
static pthread_barrier_t barrier;

static void* routine(void* argument) {
  const int me = *(int*)argument;
  for (int turn = 0; turn < count * 3; turn++) {
    if (turn % count == me) printf("turn %d of %s%c\n", turn, "thread ", 'a' + me);
    pthread_barrier_wait(&barrier);
  }
  return NULL;
}

int main(void) {
  pthread_t threads[count];
  int ids[count];
  pthread_barrier_init(&barrier, NULL, count);
  for (int i = 0; i < count; i++) {
    ids[i] = i;
    threads[i] = start(routine, &ids[i]);
  }
  for (int i = 0; i < count; i++) join(threads[i]);
}

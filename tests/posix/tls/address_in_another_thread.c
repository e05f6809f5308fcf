// The address of a thread-local variable means the same variable in every thread, as long as its thread lives. (C11 6.2.4)
// red: _Thread_local
#include "check.h"

static _Thread_local int mine = 1;
static pthread_barrier_t step;
static int* theirs;

static void* routine(void* argument) {
  CHECK(argument != &mine);
  EQUAL(*(int*)argument, 100);
  *(int*)argument = 200;
  EQUAL(mine, 1);
  theirs = &mine;
  pthread_barrier_wait(&step);
  pthread_barrier_wait(&step);
  return (void*)(long)mine;
}

int main(void) {
  pthread_barrier_init(&step, NULL, 2);
  mine = 100;
  pthread_t thread = start(routine, &mine);
  pthread_barrier_wait(&step);
  EQUAL(mine, 200);
  CHECK(theirs != &mine);
  *theirs = 5;
  pthread_barrier_wait(&step);
  printf("%d %ld\n", mine, (long)join(thread));
}

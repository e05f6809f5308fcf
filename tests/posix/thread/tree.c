// Threads create threads and join those they made; any thread may join any other one. (POSIX pthread_create, pthread_join)
// red: join(thread) (void*)1L
#include "check.h"

static void* subtree(void* argument) {
  long depth = (long)argument;
  if (depth == 0) return (void*)1;
  pthread_t left = start(subtree, (void*)(depth - 1)), right = start(subtree, (void*)(depth - 1));
  return (void*)((long)join(left) + (long)join(right));
}

static void* joins(void* other) { return (void*)((long)join(*(pthread_t*)other) + 1); }

int main(void) {
  printf("leaves %ld\n", (long)join(start(subtree, (void*)6L)));
  pthread_t chain[10];
  chain[0] = start(subtree, (void*)0L);
  for (int i = 1; i < 10; i++) chain[i] = start(joins, &chain[i - 1]);
  printf("chain %ld\n", (long)join(chain[9]));
}

// A recursion that uses up the stack of a thread.
// kind: stack-overflow
// what: *stack*
// hint: *pthread_attr_setstacksize*
// says: *
// thread: digger
// status: 139
// others: main
// stack: dig dig:here dig:here ... digger:there
#include <pthread.h>

__attribute__((noinline)) static int dig(volatile int* above, int depth) {
  volatile int here[100];
  here[depth % 100] = above[depth % 7] + 1;
  return dig(here, depth + 1) + here[3];  // here
}

static void* digger(void* first) {
  dig(first, 0);  // there
  return NULL;
}

int main(void) {
  int first[100] = {0};
  pthread_t thread;
  pthread_create(&thread, NULL, digger, first);
  return pthread_join(thread, NULL);
}

// A recursion with an array uses up the stack of a thread.
// what: its stack is used up
// kind: stack-overflow
// thread: digger
// others: main
// status: 139
// says: weft: stack overflow in thread 2 "digger": its stack of*
// hint: pthread_attr_setstacksize,*
// stack: dig dig:here dig:here ... digger
// variants: O0-g O2
#include <pthread.h>
#include <stddef.h>
#include <string.h>

__attribute__((noinline)) static int dig(int depth) {
  char volatile array[2000];
  memset((char*)array, depth, sizeof array);
  if (depth == 0) return 0;
  const int deeper = dig(depth - 1);  // here
  return deeper + array[7];
}

static void* digger(void* depth) {
  dig(1000000);
  return depth;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, digger, NULL);
  return pthread_join(thread, NULL);
}

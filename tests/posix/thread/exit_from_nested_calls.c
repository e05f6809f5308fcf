// pthread_exit ends its thread from any depth of calls, and nothing after it runs. (POSIX pthread_exit)
// red: pthread_exit(value) (void)(value)
#include "check.h"

static int deepest, after;

static int dig(int depth) {
  char here[100];
  memset(here, depth, sizeof here);
  deepest = depth;
  if (depth >= 200) {
    pthread_exit((void*)0x77);
    return 0;
  }
  int below = dig(depth + 1);
  after++;
  return below + here[depth % 100];
}

static void* digger(void* argument) {
  (void)argument;
  return (void*)(long)dig(0);
}

int main(void) {
  EQUAL(join(start(digger, NULL)), 0x77);
  printf("deepest %d, after %d\n", deepest, after);
}

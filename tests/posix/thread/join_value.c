// What a start routine returns, or gives to pthread_exit, is what its join gives back. (POSIX pthread_join, pthread_create)
// red: pthread_exit(value) return NULL
#include "check.h"

static void* returns(void* argument) { return argument; }

static void* exits(void* argument) {
  pthread_exit((char*)argument + 1);
  return NULL;
}

int main(void) {
  char place[10];
  pthread_t threads[10];
  for (int i = 0; i < 10; i++) threads[i] = start(i % 2 ? exits : returns, place + i - i % 2);
  for (int i = 9; i >= 0; i--) printf("%d", (int)((char*)join(threads[i]) - place));
  puts("");
  pthread_t last = start(returns, NULL);
  EQUAL(pthread_join(last, NULL), 0);
}

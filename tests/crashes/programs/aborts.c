// abort() in a thread that main waits for.
// kind: abort
// says: Aborted
// what: called abort*
// thread: careful
// others: main
// stack: ... give_up:here careful:there
#include <pthread.h>
#include <stdlib.h>

__attribute__((noinline)) static int give_up(void* nothing) {
  if (nothing == NULL) abort();  // here
  return 1;
}

static void* careful(void* nothing) {
  return (void*)(long)(give_up(nothing) + 1);  // there
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, careful, NULL);
  return pthread_join(thread, NULL);
}

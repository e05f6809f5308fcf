// A store through a wild pointer in a thread that has a name, in an inlined function.
// what: wrote 4 bytes at 0x7ffffff0, where nothing is (memory ends at 0x*)
// kind: write
// thread: worker
// others: main
// stack: set:here deep:inner deep:outer deep:outer worker:start
// inlined: set
#include <pthread.h>

static inline void set(int* at) {
  *at = 1;  // here
}

__attribute__((noinline)) static int deep(int* at, int calls) {
  if (calls == 0) {
    set(at);  // inner
    return 1;
  }
  return deep(at, calls - 1) + *at;  // outer
}

static void* worker(void* nothing) {
  deep((int*)0x7ffffff0, 2);  // start
  return nothing;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, worker, NULL);
  return pthread_join(thread, NULL);
}

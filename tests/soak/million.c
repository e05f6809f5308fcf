// Makes and joins so many threads, one after the other and in flocks of ten: memory must not grow.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { flock = 10 };

static void* routine(void* argument) { return argument; }

static size_t memory_in_use(void) {
#ifdef __wasm__
  return __builtin_wasm_memory_size(0) * 65536;
#else
  return 0;
#endif
}

static int make(int count) {
  pthread_t threads[flock];
  for (int i = 0; i < count; i++)
    if (pthread_create(&threads[i], NULL, routine, &threads[i]) != 0) return 1;
  for (int i = 0; i < count; i++) {
    void* result = NULL;
    if (pthread_join(threads[i], &result) != 0 || result != &threads[i]) return 1;
  }
  return 0;
}

int main(int count, char** arguments) {
  const long total = count > 1 ? atol(arguments[1]) : 1000000;
  long made = 0;
  size_t settled = 0;
  while (made < total) {
    const int next = made / flock % 2 ? flock : 1;
    if (make(next)) return 1;
    made += next;
    if (made < 1000) settled = memory_in_use();
  }
  printf("%ld threads; memory %zu KB after the first thousand, %zu KB at the end\n", made, settled / 1024, memory_in_use() / 1024);
  return memory_in_use() > settled;
}

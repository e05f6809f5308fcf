/* Many calls leave nothing behind. slow(N): returns, or goes on after its result (N % 4 = 1), or makes a thread that outlives it (2), or
   waits until it is cancelled (3). quick(1): the host's next handle, quick(2): its next thread's index, quick(3): pages of memory. */
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "bindings.h"

#define IMPORT(name) __attribute__((import_module("$root"), import_name(name)))
IMPORT("[waitable-set-new]") uint32_t new_set(void);
IMPORT("[waitable-set-drop]") void drop_set(uint32_t set);
IMPORT("[thread-index]") uint32_t thread_index(void);

static _Thread_local char variables[1000];

static void* work(void* block) {
  variables[1]++;
  usleep(10);
  free(block);
  return NULL;
}

uint32_t slow(uint32_t n) {
  pthread_t thread;
  variables[0]++;
  switch (n % 4) {
    case 1:
      respond(n);
      usleep(10);
      break;
    case 2:
      pthread_create(&thread, NULL, work, malloc(2000));
      pthread_detach(thread);
      break;
    case 3:
      for (;;) pause();
    default:
      usleep(1);
  }
  return n;
}

uint32_t quick(uint32_t n) {
  if (n == 1) {
    const uint32_t set = new_set();
    drop_set(set);
    return set;
  }
  return n == 2 ? thread_index() : (uint32_t)__builtin_wasm_memory_size(0);
}

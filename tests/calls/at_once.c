/* Six calls are under way at once: each waits for the others. */
#include <pthread.h>

#include "bindings.h"

static pthread_barrier_t all;
static unsigned calls;

__attribute__((constructor)) static void set_up(void) { pthread_barrier_init(&all, NULL, 6); }

uint32_t slow(uint32_t n) {
  calls++;
  pthread_barrier_wait(&all);
  return n * 10 + calls;
}

/* slow(): the most calls that were inside at once so far. slow(2) waits until two were. */
#include <sched.h>
#include <unistd.h>
#ifdef THREADS
#include <pthread.h>
static void* none(void* argument) { return argument; }
#endif

#include "bindings.h"

static unsigned inside, most;

uint32_t slow(uint32_t n) {
#ifdef THREADS
  pthread_t thread;
  pthread_create(&thread, NULL, none, NULL);
  pthread_join(thread, NULL);
#endif
  if (++inside > most) most = inside;
  while (n == 2 && most < 2) sched_yield();
  usleep(n * 1000);
  inside--;
  return most;
}

/* A call that its caller cancels is a thread that is cancelled. slow(0): waits for ever, and what it holds is given back by its
   cleanup handler and by the destructor of its thread-specific data; slow(1): does not let itself be cancelled for 50 ms, and
   has a result. quick(): what they have done. */
#include <pthread.h>
#include <unistd.h>

#include "bindings.h"

static unsigned cleaned, destroyed;
static pthread_key_t key;

static void clean(void* argument) {
  (void)argument;
  cleaned++;
}

static void destroy(void* value) {
  (void)value;
  destroyed++;
}

__attribute__((constructor)) static void set_up(void) { pthread_key_create(&key, destroy); }

static void* none(void* argument) { return argument; }

uint32_t slow(uint32_t n) {
  if (n == 1) pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
  pthread_setspecific(key, &cleaned);
  pthread_cleanup_push(clean, NULL);
  pthread_t thread;
  pthread_create(&thread, NULL, none, NULL);
  pthread_join(thread, NULL);
  if (n == 1) usleep(50000);
  while (n == 0) pause();
  pthread_cleanup_pop(0);
  return 77;
}

uint32_t quick(uint32_t n) {
  (void)n;
  return cleaned * 10 + destroyed;
}

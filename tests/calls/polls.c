/* A call that polls for what another one does lets the host begin that: slow(0) until there was a slow(1). */
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

#include "bindings.h"

static atomic_uint done;

uint32_t slow(uint32_t n) {
  if (n == 1) {
    usleep(2000);
    done = 1;
  }
  while (!done) sched_yield();
  return n;
}

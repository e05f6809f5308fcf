// A thread that locks its own normal mutex again, and one that joins it: a cycle of one, and the way into it. (Weft:
// docs/failures.md)
// native: skip
// exit: 70
// errors: deadlock: every thread waits
// errors: "main" waits for the end of thread \d+ "again"\n
// errors: "again" waits for a mutex at 0x[0-9a-f]+, held by thread \d+ "again"\n
// errors: a cycle:\n  \+-> thread \d+ "again" waits for a mutex at 0x[0-9a-f]+, held by\n  \+-- thread \d+ "again"\nweft: .
#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void* routine(void* argument) {
  pthread_setname_np(pthread_self(), "again");
  pthread_mutex_lock(&mutex);
  pthread_mutex_lock(&mutex);
  return argument;
}

int main(void) { join(start(routine, NULL)); }

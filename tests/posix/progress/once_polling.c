// A loop that calls pthread_once (long since done) and looks at what another thread changes lets that one run. (POSIX 2.8.4,
// SCHED_OTHER: others progress, too)
// flags: -O0 -O2
// red: pthread_once(control, routine) ({ while (1) sched_yield(); 0; })
#include "check.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int runs, done;

static void initialise(void) { runs++; }

static void* sets(void* argument) {
  __atomic_store_n(&done, 1, __ATOMIC_RELEASE);
  return argument;
}

int main(void) {
  pthread_t thread = start(sets, NULL);
  while (!__atomic_load_n(&done, __ATOMIC_ACQUIRE)) pthread_once(&once, initialise);
  pthread_once(&once, initialise);
  join(thread);
  printf("%d\n", runs);
}

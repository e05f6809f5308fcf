// A loop that only asks for a policy, sets it, registers fork handlers or does something once lets other threads run.
// flags: -O0 -O2
// red: pthread_getschedparam(thread, policy, parameters) ({ while (1) sched_yield(); 0; })
#include <sched.h>

#include "../check.h"

static int done, count;

static void* sets(void* argument) {
  __atomic_store_n(&done, 1, __ATOMIC_RELEASE);
  return argument;
}

static int is_done(void) {
  count++;  // this is no loop that only reads
  return __atomic_load_n(&done, __ATOMIC_RELAXED);
}

static void nothing(void) {}

int main(void) {
  for (int call = 0; call < 5; call++) {
    done = 0;
    pthread_t thread = start(sets, NULL);
    int policy;
    struct sched_param parameters;
    while (!is_done()) {
      pthread_once_t once = PTHREAD_ONCE_INIT;
      switch (call) {
        case 0:
          EQUAL(pthread_getschedparam(pthread_self(), &policy, &parameters), 0);
          break;
        case 1:
          parameters.sched_priority = 0;
          EQUAL(pthread_setschedparam(pthread_self(), SCHED_OTHER, &parameters), 0);
          break;
        case 2:
          EQUAL(pthread_setschedprio(pthread_self(), 0), 0);
          break;
        case 3:
          EQUAL(pthread_atfork(NULL, NULL, NULL), 0);
          break;
        default:
          EQUAL(pthread_once(&once, nothing), 0);
      }
    }
    join(thread);
  }
  puts("five loops ended");
}

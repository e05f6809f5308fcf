// Whoever returns from pthread_once sees what the routine did, though it takes its time and many call it at once. (POSIX
// pthread_once)
// red: pthread_once(control, routine) (*(control) == 0 ? (*(control) = 1, routine(), 0) : 0)
#include <sched.h>

#include "check.h"

enum { controls = 10, threads = 8 };
static pthread_once_t once[controls];
static int made[controls], current;

static void routine(void) {
  sleep_ms(1);
  made[current]++;
}

static void* calls(void* argument) {
  EQUAL(pthread_once(&once[current], routine), 0);
  EQUAL(made[current], 1);
  return argument;
}

int main(void) {
  for (current = 0; current < controls; current++) {
    once[current] = PTHREAD_ONCE_INIT;
    pthread_t all[threads];
    for (int i = 0; i < threads; i++) all[i] = start(calls, NULL);
    for (int i = 0; i < threads; i++) join(all[i]);
  }
  puts("each once, and seen by all");
}

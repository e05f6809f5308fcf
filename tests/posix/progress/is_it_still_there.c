// A loop that asks whether a thread has ended (pthread_tryjoin_np) lets it end. (POSIX 2.8.4, SCHED_OTHER: others progress,
// too)
// flags: -O0 -O2
// red: pthread_tryjoin_np(thread, result) EBUSY
#include "check.h"

static void* routine(void* argument) {
  for (int i = 0; i < 10; i++) sched_yield();
  return argument;
}

int main(void) {
  int marker;
  void* result;
  pthread_t thread = start(routine, &marker);
  while (pthread_tryjoin_np(thread, &result) == EBUSY) {
  }
  CHECK(result == &marker);
  puts("ended");
}

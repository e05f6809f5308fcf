// signal sets a handler that stays, whose signal is blocked while it runs, and after which calls go on. (Linux signal(2), BSD
// semantics)
// red: signal(number, handler) (on_signal(number, handler, SA_NODEFER), (void (*)(int))0)
#include "handlers.h"

static atomic_int caught;

static void handler(int number) {
  CHECK(is_blocked(number));
  caught++;
}

static void* reads(void* ends) {
  char byte = 0;
  EQUAL(read(((int*)ends)[0], &byte, 1), 1);
  EQUAL(byte, 'x');
  return ends;
}

int main(void) {
  int ends[2];
  EQUAL(pipe(ends), 0);
  CHECK(signal(SIGUSR1, handler) == SIG_DFL);
  for (int i = 1; i <= 3; i++) {
    EQUAL(raise(SIGUSR1), 0);
    EQUAL(caught, i);
  }
  CHECK(!is_blocked(SIGUSR1));
  const pthread_t thread = start(reads, ends);
  for (int i = 4; i <= 8; i++) {
    sleep_ms(1);
    EQUAL(pthread_kill(thread, SIGUSR1), 0);
    while (caught < i) sleep_ms(1);
  }
  EQUAL(write(ends[1], "x", 1), 1);
  join(thread);
  CHECK(signal(SIGUSR1, SIG_DFL) == handler);
  puts("stays");
}

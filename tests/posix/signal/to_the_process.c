// A signal to the process goes to a thread that does not block it; if all do, it waits for the first that does not any more,
// and one delivery is all there is. (POSIX 2.4.1)
// red: kill(process, number) pthread_kill(pthread_self(), number)
#include <sched.h>

#include "handlers.h"

static atomic_int caught, wrong, go;
static pthread_t open_thread;

static void handler(int number) {
  (void)number;
  caught++;
  if (!pthread_equal(pthread_self(), open_thread)) wrong++;
}

static void* takes(void* argument) {
  change_mask(SIG_UNBLOCK, SIGUSR1);
  go = 1;
  while (caught < 3) sleep_ms(1);
  change_mask(SIG_BLOCK, SIGUSR1);
  go = 2;
  while (go < 3) sched_yield();
  EQUAL(caught, 3);
  CHECK(is_pending(SIGUSR1));
  change_mask(SIG_UNBLOCK, SIGUSR1);
  EQUAL(caught, 4);
  return argument;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  change_mask(SIG_BLOCK, SIGUSR1);
  open_thread = start(takes, NULL);
  while (!go) sched_yield();
  for (int i = 1; i <= 3; i++) {
    EQUAL(kill(getpid(), SIGUSR1), 0);
    while (caught < i) sched_yield();
  }
  while (go < 2) sched_yield();
  EQUAL(kill(getpid(), SIGUSR1), 0);
  CHECK(is_pending(SIGUSR1));
  go = 3;
  join(open_thread);
  EQUAL(wrong, 0);
  CHECK(!is_pending(SIGUSR1));
  puts("four, all in one thread");
}

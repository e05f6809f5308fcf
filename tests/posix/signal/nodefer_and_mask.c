// SA_NODEFER does not unblock what sa_mask blocks: its own signal, if that is in it. (POSIX sigaction, SA_NODEFER)
// red: sigaddset(set, number) 0
#include "handlers.h"

static volatile int caught, deepest, depth;

static void handler(int number) {
  if (++depth > deepest) deepest = depth;
  if (++caught == 1) EQUAL(raise(number), 0);
  depth--;
}

int main(void) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_NODEFER};
  sigemptyset(&action.sa_mask);
  sigaddset(&action.sa_mask, SIGUSR1);
  EQUAL(sigaction(SIGUSR1, &action, NULL), 0);
  EQUAL(raise(SIGUSR1), 0);
  EQUAL(caught, 2);
  EQUAL(deepest, 1);
  puts("one after the other");
}

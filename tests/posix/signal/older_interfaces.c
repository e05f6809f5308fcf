// sighold, sigrelse, sigignore, sigset, sigpause, siginterrupt: the X/Open ones. (POSIX 2008 sighold)
// red: sighold(number) 0
// options: -D_XOPEN_SOURCE=700 -Wno-deprecated-declarations
#include "handlers.h"

static volatile int caught;
static void handler(int number) {
  (void)number;
  caught++;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  EQUAL(sighold(SIGUSR1), 0);
  CHECK(is_blocked(SIGUSR1));
  raise(SIGUSR1);
  EQUAL(caught, 0);
  EQUAL(sigrelse(SIGUSR1), 0);
  EQUAL(caught, 1);
  CHECK(sigset(SIGUSR1, SIG_HOLD) == handler);
  CHECK(is_blocked(SIGUSR1));
  CHECK(sigset(SIGUSR1, handler) == SIG_HOLD);
  CHECK(!is_blocked(SIGUSR1));
  EQUAL(sigignore(SIGUSR1), 0);
  raise(SIGUSR1);
  EQUAL(caught, 1);
  EQUAL(siginterrupt(SIGUSR2, 0), 0);
  struct sigaction action;
  EQUAL(sigaction(SIGUSR2, NULL, &action), 0);
  CHECK(action.sa_flags & SA_RESTART);
  EQUAL(siginterrupt(SIGUSR2, 1), 0);
  EQUAL(sigaction(SIGUSR2, NULL, &action), 0);
  CHECK(!(action.sa_flags & SA_RESTART));
  puts("held, released, ignored");
}

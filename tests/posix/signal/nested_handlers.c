// A handler is interrupted by a signal that it does not block: the inner one runs with the masks of both, and ends first; then
// the mask is that of the outer one again. (POSIX sigaction, sa_mask)
// red: sigaction(number, action, old) signal(number, (action)->sa_handler) == SIG_ERR
#include "handlers.h"

static char order[8];
static void note(char what) { order[strlen(order)] = what; }

static void outer(int number) {
  note('(');
  EQUAL(raise(SIGUSR2), 0);
  note(')');
  CHECK(is_blocked(number) && is_blocked(SIGHUP) && !is_blocked(SIGUSR2) && !is_blocked(SIGINT));
}

static void inner(int number) {
  note('i');
  CHECK(is_blocked(number) && is_blocked(SIGUSR1) && is_blocked(SIGHUP) && is_blocked(SIGINT));
}

int main(void) {
  struct sigaction action = {.sa_handler = outer, .sa_mask = set_of(SIGHUP)};
  EQUAL(sigaction(SIGUSR1, &action, NULL), 0);
  action = (struct sigaction){.sa_handler = inner, .sa_mask = set_of(SIGINT)};
  EQUAL(sigaction(SIGUSR2, &action, NULL), 0);
  EQUAL(raise(SIGUSR1), 0);
  CHECK(strcmp(order, "(i)") == 0);
  CHECK(!is_blocked(SIGUSR1) && !is_blocked(SIGUSR2) && !is_blocked(SIGHUP) && !is_blocked(SIGINT));
  puts(order);
}

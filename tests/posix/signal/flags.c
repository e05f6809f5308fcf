// SA_RESETHAND: once, then the default. SA_NODEFER: the handler may be interrupted by its own signal, else it is not; sa_mask
// is blocked too while it runs. SA_SIGINFO tells who sent it. sigaction gives back what was set. (POSIX sigaction)
// red: sigaction(number, action, old) sigaction(number, (void*)0, old)
#include "handlers.h"

static volatile int depth, deepest, caught;
static int limit;

static void nests(int number) {
  caught++;
  if (++depth > deepest) deepest = depth;
  if (caught < limit) raise(number);
  depth--;
}

static volatile int usr2_blocked, itself_blocked;
static void looks(int number) {
  usr2_blocked = is_blocked(SIGUSR2);
  itself_blocked = is_blocked(number);
}

static siginfo_t told;
static void told_handler(int number, siginfo_t* information, void* context) {
  EQUAL(number, information->si_signo);
  CHECK(context != NULL);
  told = *information;
}

int main(void) {
  limit = 3;
  on_signal(SIGUSR1, nests, SA_NODEFER);
  raise(SIGUSR1);
  EQUAL(deepest, 3);
  caught = depth = deepest = 0;
  on_signal(SIGUSR1, nests, 0);
  raise(SIGUSR1);
  EQUAL(deepest, 1);
  EQUAL(caught, 3);

  struct sigaction action = {.sa_handler = looks}, old;
  sigemptyset(&action.sa_mask);
  sigaddset(&action.sa_mask, SIGUSR2);
  EQUAL(sigaction(SIGUSR1, &action, NULL), 0);
  raise(SIGUSR1);
  CHECK(usr2_blocked && itself_blocked);
  CHECK(!is_blocked(SIGUSR2) && !is_blocked(SIGUSR1));
  EQUAL(sigaction(SIGUSR1, NULL, &old), 0);
  CHECK(old.sa_handler == looks);
  CHECK(sigismember(&old.sa_mask, SIGUSR2));
  CHECK(!sigismember(&old.sa_mask, SIGUSR1));

  on_signal(SIGUSR1, looks, SA_RESETHAND);
  raise(SIGUSR1);
  EQUAL(sigaction(SIGUSR1, NULL, &old), 0);
  CHECK(old.sa_handler == SIG_DFL);

  on_signal_told(SIGUSR1, told_handler, 0);
  EQUAL(kill(getpid(), SIGUSR1), 0);
  EQUAL(told.si_signo, SIGUSR1);
  EQUAL(told.si_code, SI_USER);
  EQUAL(told.si_pid, getpid());
  EQUAL(told.si_uid, getuid());
  EQUAL(pthread_kill(pthread_self(), SIGUSR1), 0);
  EQUAL(told.si_code, SI_TKILL);
  CHECK(signal(SIGUSR1, SIG_IGN) != SIG_ERR);
  CHECK(signal(SIGUSR1, looks) == SIG_IGN);
  CHECK(signal(SIGUSR1, SIG_DFL) == looks);
  puts("nested, masked, reset, told");
}

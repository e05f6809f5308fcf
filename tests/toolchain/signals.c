// Signals to oneself: handled before raise() returns, held back while blocked, ignored.
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "check.h"

static volatile sig_atomic_t seen, seen_info;

static void handle(int signal) { seen = seen * 100 + signal; }
static void handle_info(int signal, siginfo_t *info, void *context) {
  (void)context;
  seen_info = info->si_signo == signal ? signal : -1;
}

int main(void) {
  CHECK(signal(SIGUSR1, handle) == SIG_DFL);
  CHECK(raise(SIGUSR1) == 0 && seen == SIGUSR1);
  CHECK(kill(getpid(), SIGUSR1) == 0 && seen == SIGUSR1 * 101);

  seen = 0;
  sigset_t set, old;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  CHECK(sigprocmask(SIG_BLOCK, &set, 0) == 0 && raise(SIGUSR1) == 0 && seen == 0);
  CHECK(sigpending(&old) == 0 && sigismember(&old, SIGUSR1));
  CHECK(sigprocmask(SIG_UNBLOCK, &set, &old) == 0 && sigismember(&old, SIGUSR1) && seen == SIGUSR1);

  struct sigaction action = {.sa_sigaction = handle_info, .sa_flags = SA_SIGINFO | (int)SA_RESETHAND};
  CHECK(sigaction(SIGUSR2, &action, 0) == 0 && raise(SIGUSR2) == 0 && seen_info == SIGUSR2);
  CHECK(sigaction(SIGUSR2, 0, &action) == 0 && action.sa_handler == SIG_DFL);

  signal(SIGTERM, SIG_IGN);
  CHECK(raise(SIGTERM) == 0 && raise(SIGCHLD) == 0);
  CHECK(kill(12345, 0) == -1);
}

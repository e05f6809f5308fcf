// What each call refuses: a signal that there is none of, one that cannot be caught, a process or thread that there is not.
// Signal 0 only asks. (POSIX kill, pthread_kill, sigaction, sigqueue, sigaddset)
// red: SIGKILL SIGUSR1
#include <limits.h>

#include "handlers.h"

static void* ends(void* argument) { return argument; }

int main(void) {
  const int none = NSIG + 1;
  struct sigaction action = {.sa_handler = SIG_IGN}, old;
  sigemptyset(&action.sa_mask);
  FAILS(sigaction(SIGKILL, &action, NULL), EINVAL);
  FAILS(sigaction(SIGSTOP, &action, NULL), EINVAL);
  FAILS(sigaction(none, &action, NULL), EINVAL);
  FAILS(sigaction(0, &action, NULL), EINVAL);
  FAILS(sigaction(-1, NULL, &old), EINVAL);
  EQUAL(sigaction(SIGKILL, NULL, &old), 0);
  CHECK(old.sa_handler == SIG_DFL);
  errno = 0;
  CHECK(signal(SIGKILL, SIG_IGN) == SIG_ERR);
  EQUAL(errno, EINVAL);

  FAILS(kill(getpid(), none), EINVAL);
  FAILS(kill(getpid(), -1), EINVAL);
  FAILS(kill(INT_MAX, SIGUSR1), ESRCH);
  FAILS(kill(INT_MAX, 0), ESRCH);
  EQUAL(kill(getpid(), 0), 0);
  FAILS(sigqueue(getpid(), none, (union sigval){0}), EINVAL);
  FAILS(sigqueue(INT_MAX, SIGUSR1, (union sigval){0}), ESRCH);
  EQUAL(pthread_kill(pthread_self(), none), EINVAL);
  EQUAL(pthread_kill(pthread_self(), -1), EINVAL);
  EQUAL(pthread_kill(pthread_self(), 0), 0);
  CHECK(raise(none) != 0);

  // One that has ended and was not joined is still there, and gets no signal.
  const pthread_t ended = start(ends, NULL);
  sleep_ms(5);
  EQUAL(pthread_kill(ended, 0), 0);
  join(ended);

  sigset_t set;
  EQUAL(sigemptyset(&set), 0);
  FAILS(sigaddset(&set, none), EINVAL);
  FAILS(sigaddset(&set, 0), EINVAL);
  FAILS(sigdelset(&set, none), EINVAL);
  EQUAL(sigaddset(&set, SIGUSR1), 0);
  EQUAL(sigismember(&set, SIGUSR1), 1);
  EQUAL(sigdelset(&set, SIGUSR1), 0);
  EQUAL(sigismember(&set, SIGUSR1), 0);
  EQUAL(sigfillset(&set), 0);
  EQUAL(sigismember(&set, SIGRTMAX), 1);
  puts("all refused");
}

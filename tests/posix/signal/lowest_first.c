// Of several pending real-time signals that are waited for the lowest is taken first, and of one number the one that was sent
// first. (POSIX 2.4.2, sigwaitinfo)
// red: sigaddset(set, number) 0
#include "handlers.h"

int main(void) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < 4; i++) EQUAL(sigaddset(&set, SIGRTMIN + i), 0);
  EQUAL(pthread_sigmask(SIG_BLOCK, &set, NULL), 0);
  for (int round = 0; round < 2; round++)
    for (int i = 3; i >= 0; i--) EQUAL(sigqueue(getpid(), SIGRTMIN + i, (union sigval){.sival_int = round}), 0);
  for (int i = 0; i < 4; i++)
    for (int round = 0; round < 2; round++) {
      siginfo_t told;
      EQUAL(sigtimedwait(&set, &told, &(struct timespec){0}), SIGRTMIN + i);
      EQUAL(told.si_signo, SIGRTMIN + i);
      EQUAL(told.si_value.sival_int, round);
    }
  FAILS(sigtimedwait(&set, NULL, &(struct timespec){0}), EAGAIN);
  puts("eight in order");
}

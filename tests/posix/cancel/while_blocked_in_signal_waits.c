// A cancellation ends sigwait, sigwaitinfo, sigtimedwait, sigsuspend and pause. (POSIX 2.9.5.2)
// red: pthread_cancel(thread) 0
// timeout: 5
#include <signal.h>

#include "cancel.h"

static sigset_t set;
static void waits(void) {
  int number;
  (void)sigwait(&set, &number);
}
static void waits_for_information(void) { (void)sigwaitinfo(&set, NULL); }
static void waits_in_time(void) { (void)sigtimedwait(&set, NULL, &(struct timespec){.tv_sec = 100}); }
static void suspends(void) { (void)sigsuspend(&set); }
static void pauses(void) { (void)pause(); }

int main(void) {
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  EQUAL(pthread_sigmask(SIG_BLOCK, &set, NULL), 0);
  is_cancelled_while_blocked(waits);
  is_cancelled_while_blocked(waits_for_information);
  is_cancelled_while_blocked(waits_in_time);
  is_cancelled_while_blocked(suspends);
  is_cancelled_while_blocked(pauses);
  EQUAL(kill(getpid(), SIGUSR1), 0);
  EQUAL(sigtimedwait(&set, NULL, &(struct timespec){0}), SIGUSR1);
  puts("five ended");
}

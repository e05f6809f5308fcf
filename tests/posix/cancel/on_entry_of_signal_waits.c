// sigwait, sigwaitinfo, sigtimedwait, sigsuspend and pause act on a pending cancellation on entry; a signal that is pending is
// not taken. (POSIX 2.9.5.2)
// red: pthread_cancel(thread) 0
#include <signal.h>

#include "cancel.h"

static sigset_t set, none;
static void waits(void) {
  int number;
  (void)sigwait(&set, &number);
}
static void waits_for_information(void) { (void)sigwaitinfo(&set, NULL); }
static void waits_in_time(void) { (void)sigtimedwait(&set, NULL, &(struct timespec){0}); }
static void suspends(void) { (void)sigsuspend(&none); }
static void pauses(void) { (void)pause(); }

int main(void) {
  sigemptyset(&none);
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  EQUAL(pthread_sigmask(SIG_BLOCK, &set, NULL), 0);
  EQUAL(kill(getpid(), SIGUSR1), 0);
  is_cancelled_on_entry(waits);
  is_cancelled_on_entry(waits_for_information);
  is_cancelled_on_entry(waits_in_time);
  sigfillset(&none);
  is_cancelled_on_entry(suspends);
  is_cancelled_on_entry(pauses);
  EQUAL(sigtimedwait(&set, NULL, &(struct timespec){0}), SIGUSR1);
  puts("none taken");
}

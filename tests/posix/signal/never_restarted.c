// What no SA_RESTART begins again: pause, sigsuspend, sigwaitinfo, sigtimedwait, select, pselect, ppoll, clock_nanosleep give
// EINTR. (POSIX sigsuspend, pselect, ...; Linux signal(7))
// red: SA_RESTART SA_RESETHAND
#include <poll.h>
#include <sys/select.h>

#include "handlers.h"

static atomic_int done;
static int ends[2];
static sigset_t none, set;
static fd_set files;
static const struct timespec long_time = {.tv_sec = 100};

static void handler(int number) { (void)number; }

static void pauses(void) { FAILS(pause(), EINTR); }
static void suspends(void) { FAILS(sigsuspend(&none), EINTR); }
static void waits(void) { FAILS(sigwaitinfo(&set, NULL), EINTR); }
static void waits_in_time(void) { FAILS(sigtimedwait(&set, NULL, &long_time), EINTR); }
static void selects(void) { FAILS(select(ends[0] + 1, &files, NULL, NULL, &(struct timeval){.tv_sec = 100}), EINTR); }
static void pselects(void) { FAILS(pselect(ends[0] + 1, &files, NULL, NULL, NULL, NULL), EINTR); }
static void polls(void) { FAILS(ppoll(&(struct pollfd){.fd = ends[0], .events = POLLIN}, 1, &long_time, NULL), EINTR); }
static void sleeps(void) { EQUAL(clock_nanosleep(CLOCK_REALTIME, 0, &long_time, NULL), EINTR); }

static void* routine(void* call) {
  (*(void (**)(void))call)();
  done = 1;
  return NULL;
}

int main(void) {
  on_signal(SIGUSR1, handler, SA_RESTART);
  EQUAL(pipe(ends), 0);
  change_mask(SIG_BLOCK, SIGUSR2);
  set = set_of(SIGUSR2);
  sigemptyset(&none);
  void (*const calls[])(void) = {pauses, suspends, waits, waits_in_time, selects, pselects, polls, sleeps};
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    FD_ZERO(&files);
    FD_SET(ends[0], &files);
    done = 0;
    void (*call)(void) = calls[i];
    const pthread_t thread = start(routine, &call);
    signal_until(thread, SIGUSR1, &done);
    join(thread);
  }
  puts("eight ended");
}

// A handler runs while its thread looks up a name; that goes on, since it has no EINTR, and a handler that leaves it by
// siglongjmp, as programs do that limit it by an alarm, harms nothing. (POSIX getaddrinfo; Linux's signal(7))
// net: names
// resolver: scripted
// native: skip
#include "resolver.h"
//
#include <setjmp.h>
#include <signal.h>
#include <sys/time.h>

#include "../check.h"

static const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
static volatile int handled;
static sigjmp_buf before;

static void count(int signal) {
  (void)signal;
  handled++;
}

static void leave(int signal) {
  (void)signal;
  siglongjmp(before, 1);
}

static void alarm_in(long microseconds, void (*handler)(int)) {
  sigaction(SIGALRM, &(struct sigaction){.sa_handler = handler}, NULL);
  setitimer(ITIMER_REAL, &(struct itimerval){.it_value.tv_usec = microseconds}, NULL);
}

int main(void) {
  const long long begin = now_ns(CLOCK_MONOTONIC);
  alarm_in(50000, count);
  EQUAL(count_of("slow.test", "80", hints, "192.0.2.9 80"), 1);
  EQUAL(handled, 1);
  for (int i = 0; i < 3; i++) {
    if (!sigsetjmp(before, 1)) {
      alarm_in(20000, leave);
      struct addrinfo* list = NULL;
      getaddrinfo(i ? "slow.test" : "slower.test", "80", &hints, &list);
      CHECK(!"the lookup was not left");
    }
    EQUAL(count_of("four.test", "80", hints, "192.0.2.4 80"), 1);
  }
  EQUAL(count_of("slow.test", "80", hints, "192.0.2.9 80"), 1);  // what was left has ended meanwhile
  CHECK(now_ns(CLOCK_MONOTONIC) - begin < 10000000000LL);
  _exit(0);
}

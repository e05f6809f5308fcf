// POSIX CLOCK_PROCESS_CPUTIME_ID, clock, times, getrusage: what all threads have used, and not the time in which none could
// run.
// red: CLOCK_PROCESS_CPUTIME_ID CLOCK_MONOTONIC
#include <sys/resource.h>
#include <sys/times.h>

#include "spend.h"

static long long used_ns(void) {
  struct rusage usage;
  EQUAL(getrusage(RUSAGE_SELF, &usage), 0);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000000LL +
         (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1000LL;
}

static long long clock_ns(void) { return clock() * (1000000000LL / CLOCKS_PER_SEC); }

static long long ticks_ns(void) {
  struct tms used;
  CHECK(times(&used) != -1);
  return (used.tms_utime + used.tms_stime) * (1000000000LL / sysconf(_SC_CLK_TCK));
}

static long long process_ns(void) { return now_ns(CLOCK_PROCESS_CPUTIME_ID); }

static void* spends(void* argument) {
  spend_ms(CLOCK_THREAD_CPUTIME_ID, 30);
  return argument;
}

int main(void) {
  long long (*const told[])(void) = {process_ns, used_ns, clock_ns, ticks_ns};
  for (int i = 0; i < 4; i++) {
    const long long before = told[i]();
    sleep_ms(60);
    const long long asleep = told[i]() - before;
    CHECK(asleep >= 0 && asleep < 30000000);
    join(start(spends, NULL));
    CHECK(told[i]() - before >= 20000000);  // counted in ticks of 10 ms, it may seem less
  }
  struct rusage usage;
  EQUAL(getrusage(RUSAGE_THREAD, &usage), 0);
  puts("used");
}

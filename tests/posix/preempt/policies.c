// SCHED_RR: threads of one priority that compute have turns, each of sched_rr_get_interval's length. SCHED_FIFO: they have
// none; the first one computes to its end. (One processor, as with taskset, and the right to set priorities) (POSIX 2.8.4)
// native: skip
// component: -fpreempt
// order: weft
// timeout: 30
// output: round robin: in turns\nfirst in, first out: one after another\n
#include <sched.h>

#include "../check.h"

static long long turn_began[64];
static int turn_of[64], count;
static volatile int running;
static volatile unsigned result;
static long long until;

// Notes each change of who computes.
__attribute__((noinline)) static void note(int self, long long now) {
  if (running == self || count == 64) return;
  turn_began[count] = now;
  turn_of[count++] = self;
  running = self;
}

__attribute__((noinline)) static unsigned compute_some(unsigned x) {
  for (unsigned i = 0; i < 8000000; i++) x = (x ^ x >> 7) * 1664525 + 1013904223;
  return x;
}

// The clock's calls are scheduling points too, so they are far between. (Together less than the second after which those
// without a priority have a turn)
static void* compute(void* argument) {
  unsigned x = 1;
  for (long long now = 0; now < until;) {
    x = compute_some(x);
    now = now_ns(CLOCK_MONOTONIC);
    note(*(int*)argument, now);
  }
  result = x;
  return argument;
}

static void run(int policy, int milliseconds) {
  static int names[] = {1, 2, 3};
  pthread_t threads[3];
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED);
  pthread_attr_setschedpolicy(&attributes, policy);
  pthread_attr_setschedparam(&attributes, &(struct sched_param){.sched_priority = 5});
  count = 0;
  running = 0;
  EQUAL(pthread_setschedparam(pthread_self(), SCHED_FIFO, &(struct sched_param){.sched_priority = 6}), 0);
  until = now_ns(CLOCK_MONOTONIC) + milliseconds * 1000000LL;
  for (int i = 0; i < 3; i++) EQUAL(pthread_create(&threads[i], &attributes, compute, &names[i]), 0);
  for (int i = 0; i < 3; i++) join(threads[i]);
}

int main(void) {
  struct timespec interval;
  EQUAL(sched_rr_get_interval(0, &interval), 0);
  const long long turn = interval.tv_sec * 1000000000LL + interval.tv_nsec;
  run(SCHED_RR, 500);
  int exact = 0;  // a machine that does other things makes some of them longer
  for (int i = 1; i < count; i++) {
    if (turn_began[i] >= until) break;  // the last ones only find that it is over
    EQUAL(turn_of[i], turn_of[i - 1] % 3 + 1);
    const long long length = turn_began[i] - turn_began[i - 1];
    CHECK(length > turn / 4);
    exact += length < turn * 3 / 2;
  }
  CHECK(exact >= 1);
  puts("round robin: in turns");

  run(SCHED_FIFO, 200);
  for (int i = 0; i < count; i++) EQUAL(turn_of[i], i + 1);
  puts("first in, first out: one after another");
}

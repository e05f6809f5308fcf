// Of many deadlines a millisecond apart none is met before its time, though the one before it has just been. (POSIX nanosleep,
// 2.8.5)
// red: clock_nanosleep(clock, flags, time, left) 0
#include "check.h"

enum { count = 20 };
static struct timespec wake[count];

static void* sleeper(void* argument) {
  const struct timespec* mine = argument;
  for (int i = 0; i < 5; i++) {
    struct timespec next = {mine->tv_sec, mine->tv_nsec + i * 30000000L};
    if (next.tv_nsec >= 1000000000) next = (struct timespec){next.tv_sec + 1, next.tv_nsec - 1000000000};
    EQUAL(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL), 0);
    CHECK(now_ns(CLOCK_MONOTONIC) >= next.tv_sec * 1000000000LL + next.tv_nsec);
  }
  return argument;
}

int main(void) {
  pthread_t threads[count];
  for (int i = 0; i < count; i++) wake[i] = in_ms(CLOCK_MONOTONIC, 50 + i);
  for (int i = 0; i < count; i++) threads[i] = start(sleeper, &wake[i]);
  for (int i = 0; i < count; i++) CHECK(join(threads[i]) == &wake[i]);
  puts("none too early");
}

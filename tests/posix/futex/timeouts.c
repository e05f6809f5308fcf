// A wait's timeout is relative, a bitset wait's absolute, by the monotonic clock or, if flagged, the realtime clock. Of a
// timespec only the members count: there may be anything in the room between them. (Linux futex(2), FUTEX_WAIT,
// FUTEX_CLOCK_REALTIME)
// red: FUTEX_WAIT_BITSET_PRIVATE FUTEX_WAKE_PRIVATE
#include <string.h>

#include "futex.h"

static uint32_t word;

int main(void) {
  struct timespec span = {.tv_nsec = 40000000}, zero = {0}, none = {.tv_nsec = 1000000000};
  long long began = now_ns(CLOCK_MONOTONIC);
  FAILS(futex(&word, FUTEX_WAIT_PRIVATE, 0, &span, NULL, 0), ETIMEDOUT);
  CHECK(now_ns(CLOCK_MONOTONIC) - began >= 40000000);
  FAILS(futex(&word, FUTEX_WAIT_PRIVATE, 0, &zero, NULL, 0), ETIMEDOUT);
  FAILS(futex(&word, FUTEX_WAIT_PRIVATE, 0, &none, NULL, 0), EINVAL);
  memset(&span, 0xff, sizeof span);
  span.tv_sec = 0;
  span.tv_nsec = 1000000;
  FAILS(futex(&word, FUTEX_WAIT_PRIVATE, 0, &span, NULL, 0), ETIMEDOUT);

  struct timespec soon = in_ms(CLOCK_MONOTONIC, 40), past = in_ms(CLOCK_MONOTONIC, -1000);
  FAILS(futex(&word, FUTEX_WAIT_BITSET_PRIVATE, 0, &soon, NULL, FUTEX_BITSET_MATCH_ANY), ETIMEDOUT);
  CHECK(now_ns(CLOCK_MONOTONIC) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
  FAILS(futex(&word, FUTEX_WAIT_BITSET_PRIVATE, 0, &past, NULL, FUTEX_BITSET_MATCH_ANY), ETIMEDOUT);
  soon = in_ms(CLOCK_REALTIME, 40);
  const int realtime = FUTEX_WAIT_BITSET_PRIVATE | FUTEX_CLOCK_REALTIME;
  FAILS(futex(&word, realtime, 0, &soon, NULL, FUTEX_BITSET_MATCH_ANY), ETIMEDOUT);
  CHECK(now_ns(CLOCK_REALTIME) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
  FAILS(futex(&word, realtime, 1, &soon, NULL, FUTEX_BITSET_MATCH_ANY), EAGAIN);
  puts("six timeouts");
}

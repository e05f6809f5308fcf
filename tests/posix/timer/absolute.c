// TIMER_ABSTIME: the timer expires when its clock shows that time, not before; at once if that has passed. (POSIX
// timer_settime)
// red: TIMER_ABSTIME 0
#include "timer.h"

int main(void) {
  change_mask(SIG_BLOCK, SIGUSR1);
  const clockid_t clocks[] = {CLOCK_MONOTONIC, CLOCK_REALTIME};
  for (int i = 0; i < 2; i++) {
    const timer_t timer = make_timer(clocks[i], SIGUSR1, i);
    const struct timespec then = in_ms(clocks[i], 15);
    EQUAL(timer_settime(timer, TIMER_ABSTIME, &(struct itimerspec){.it_value = then}, NULL), 0);
    const long long left = left_ms(timer);
    CHECK(left >= 0 && left <= 15);
    EQUAL(wait_for(SIGUSR1).si_value.sival_int, i);
    CHECK(now_ns(clocks[i]) >= then.tv_sec * 1000000000LL + then.tv_nsec);
    EQUAL(timer_settime(timer, TIMER_ABSTIME, &(struct itimerspec){.it_value = {.tv_nsec = 1}}, NULL), 0);
    EQUAL(wait_for(SIGUSR1).si_value.sival_int, i);
    EQUAL(timer_delete(timer), 0);
  }
  puts("by both clocks");
}

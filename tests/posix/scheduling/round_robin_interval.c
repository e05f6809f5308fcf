// sched_rr_get_interval tells the time slice of SCHED_RR: more than nothing, and less than a second. (POSIX
// sched_rr_get_interval)
// red: sched_rr_get_interval(id, interval) 0
#include "realtime.h"

int main(void) {
  begin_at(20);
  EQUAL(sched_setscheduler(0, SCHED_RR, &(struct sched_param){.sched_priority = 20}), 0);
  struct timespec interval = {.tv_sec = -1, .tv_nsec = -1};
  EQUAL(sched_rr_get_interval(0, &interval), 0);
  EQUAL(interval.tv_sec, 0);
  CHECK(interval.tv_nsec > 0 && interval.tv_nsec < 1000000000);
  EQUAL(sched_rr_get_interval(getpid(), &interval), 0);
  FAILS(sched_rr_get_interval(-5, &interval), EINVAL);
  puts("a part of a second");
}

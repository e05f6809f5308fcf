// The errors of timerfd_create, timerfd_settime, timerfd_gettime and read. (Linux's manual of each)
// red: TFD_NONBLOCK 0
// timeout: 5
#include "timerfd.h"

int main(void) {
  FAILS(timerfd_create(CLOCK_PROCESS_CPUTIME_ID, 0), EINVAL);
  FAILS(timerfd_create(CLOCK_MONOTONIC_RAW, 0), EINVAL);
  FAILS(timerfd_create(99, 0), EINVAL);
  FAILS(timerfd_create(CLOCK_MONOTONIC, 1), EINVAL);
  const int timer = make_timer(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC), counter = make_eventfd(0);
  EQUAL(fcntl(timer, F_GETFD), FD_CLOEXEC);
  EQUAL(fcntl(timer, F_GETFL) & O_NONBLOCK, O_NONBLOCK);
  struct itimerspec setting = {.it_value = span(1)};
  FAILS(timerfd_settime(99, 0, &setting, NULL), EBADF);
  FAILS(timerfd_settime(counter, 0, &setting, NULL), EINVAL);
  FAILS(timerfd_settime(timer, 4, &setting, NULL), EINVAL);
  FAILS(timerfd_gettime(99, &setting), EBADF);
  FAILS(timerfd_gettime(counter, &setting), EINVAL);
  setting.it_value.tv_nsec = 1000000000;
  FAILS(timerfd_settime(timer, 0, &setting, NULL), EINVAL);
  setting = (struct itimerspec){.it_interval.tv_nsec = -1};
  FAILS(timerfd_settime(timer, 0, &setting, NULL), EINVAL);
  uint64_t value;
  FAILS(read(timer, &value, sizeof value), EAGAIN);
  FAILS(read(timer, &value, 7), EINVAL);
  FAILS(write(timer, &value, sizeof value), EINVAL);
  puts("refused");
}

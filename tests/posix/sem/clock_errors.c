// sem_clockwait: EINVAL for a clock that cannot be waited by, and, if it would block, for a time that is none; with a permit
// free the time does not matter. (POSIX 2024 sem_clockwait)
// red: sem_clockwait(semaphore, clock, time) sem_wait(semaphore)
// timeout: 5
#include <semaphore.h>

#include "check.h"

int main(void) {
  sem_t semaphore;
  EQUAL(sem_init(&semaphore, 0, 2), 0);
  struct timespec time = in_ms(CLOCK_MONOTONIC, 1000), past = {0};
  FAILS(sem_clockwait(&semaphore, CLOCK_PROCESS_CPUTIME_ID, &time), EINVAL);
  FAILS(sem_clockwait(&semaphore, 12345, &time), EINVAL);
  EQUAL(sem_clockwait(&semaphore, CLOCK_MONOTONIC, &past), 0);
  EQUAL(sem_clockwait(&semaphore, CLOCK_REALTIME, &past), 0);
  FAILS(sem_clockwait(&semaphore, CLOCK_MONOTONIC, &past), ETIMEDOUT);
  FAILS(sem_clockwait(&semaphore, CLOCK_REALTIME, &past), ETIMEDOUT);
  time.tv_nsec = 1000000000;
  FAILS(sem_clockwait(&semaphore, CLOCK_MONOTONIC, &time), EINVAL);
  time.tv_nsec = -1;
  FAILS(sem_clockwait(&semaphore, CLOCK_REALTIME, &time), EINVAL);
  puts("refused");
}

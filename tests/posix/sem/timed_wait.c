// sem_timedwait with a permit free never times out, however late; without one, ETIMEDOUT at the deadline, EINVAL for no time.
// (POSIX sem_timedwait)
// red: sem_timedwait(semaphore, deadline) (errno = ETIMEDOUT, -1)
#include <semaphore.h>

#include "check.h"

int main(void) {
  sem_t semaphore;
  struct timespec past = in_ms(CLOCK_REALTIME, -60000), soon = in_ms(CLOCK_REALTIME, 40), none = soon, zero = {0};
  none.tv_nsec = 1000000000;
  EQUAL(sem_init(&semaphore, 0, 3), 0);
  EQUAL(sem_timedwait(&semaphore, &past), 0);
  EQUAL(sem_timedwait(&semaphore, &zero), 0);
  // POSIX leaves open whether the time is looked at when a permit is free, but it is no timeout.
  if (sem_timedwait(&semaphore, &none) != 0) {
    EQUAL(errno, EINVAL);
    EQUAL(sem_wait(&semaphore), 0);
  }
  FAILS(sem_timedwait(&semaphore, &past), ETIMEDOUT);
  FAILS(sem_timedwait(&semaphore, &soon), ETIMEDOUT);
  CHECK(now_ns(CLOCK_REALTIME) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
  FAILS(sem_timedwait(&semaphore, &none), EINVAL);
  none.tv_nsec = -1;
  FAILS(sem_timedwait(&semaphore, &none), EINVAL);
  FAILS(sem_trywait(&semaphore), EAGAIN);
  puts("taken three times, timed out twice, invalid twice");
}

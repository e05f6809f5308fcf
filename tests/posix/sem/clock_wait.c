// sem_clockwait measures its deadline by the clock it is given, and a post before it gives 0. (POSIX 2024 sem_clockwait)
// red: sem_clockwait(semaphore, clock, deadline) sem_timedwait(semaphore, deadline)
#include <semaphore.h>

#include "check.h"

static sem_t semaphore;

static void* posts(void* argument) {
  sleep_ms(20);
  sem_post(&semaphore);
  return argument;
}

int main(void) {
  const clockid_t clocks[] = {CLOCK_MONOTONIC, CLOCK_REALTIME};
  sem_init(&semaphore, 0, 0);
  for (int i = 0; i < 2; i++) {
    long long began = now_ns(CLOCK_MONOTONIC);
    struct timespec soon = in_ms(clocks[i], 40), late = in_ms(clocks[i], 60000);
    FAILS(sem_clockwait(&semaphore, clocks[i], &soon), ETIMEDOUT);
    CHECK(now_ns(clocks[i]) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
    CHECK(now_ns(CLOCK_MONOTONIC) - began >= 39000000);
    pthread_t thread = start(posts, NULL);
    EQUAL(sem_clockwait(&semaphore, clocks[i], &late), 0);
    join(thread);
  }
  FAILS(sem_clockwait(&semaphore, CLOCK_PROCESS_CPUTIME_ID, &(struct timespec){0}), EINVAL);
  puts("timed out twice, posted twice");
}

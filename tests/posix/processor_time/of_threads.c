// POSIX pthread_getcpuclockid, CLOCK_THREAD_CPUTIME_ID: a thread's clock counts while that thread runs, whoever reads it.
// red: pthread_getcpuclockid(thread,clock) (*(clock) = CLOCK_PROCESS_CPUTIME_ID, 0)
#include <sched.h>
#include <semaphore.h>

#include "spend.h"

static sem_t spent, leave;
static clockid_t of_main;

static void* spends(void* argument) {
  const long long main_before = now_ns(of_main);
  spend_ms(CLOCK_THREAD_CPUTIME_ID, 30);
  CHECK(now_ns(of_main) - main_before < 15000000);  // it is blocked
  EQUAL(sem_post(&spent), 0);
  EQUAL(sem_wait(&leave), 0);
  return argument;
}

int main(void) {
  sem_init(&spent, 0, 0);
  sem_init(&leave, 0, 0);
  EQUAL(pthread_getcpuclockid(pthread_self(), &of_main), 0);
  const long long own = now_ns(CLOCK_THREAD_CPUTIME_ID), same = now_ns(of_main);
  CHECK(same >= own && same - own < 50000000);
  spend_ms(of_main, 5);
  CHECK(now_ns(CLOCK_THREAD_CPUTIME_ID) - own >= 5000000);

  pthread_t thread = start(spends, NULL);
  clockid_t clock;
  EQUAL(pthread_getcpuclockid(thread, &clock), 0);
  CHECK(clock != of_main);
  EQUAL(sem_wait(&spent), 0);
  const long long others = now_ns(clock);
  CHECK(others >= 30000000);
  spend_ms(CLOCK_THREAD_CPUTIME_ID, 30);
  CHECK(now_ns(clock) - others < 15000000);
  EQUAL(sem_post(&leave), 0);
  join(thread);
  struct timespec now;
  // Linux: its thread has ended. The kernel wakes who joins it a moment before it forgets it.
  while (clock_gettime(clock, &now) == 0) sched_yield();
  EQUAL(errno, EINVAL);
  puts("each its own");
}

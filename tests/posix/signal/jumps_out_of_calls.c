// The old way to give up waiting: a handler that jumps out of read, sem_wait, nanosleep, pthread_join, sigsuspend. What was
// waited for is sound afterwards: the pipe still ends when its last writer closes it, the thread can still be joined. (POSIX
// siglongjmp)
// red: siglongjmp(place, value) return
#include <semaphore.h>
#include <setjmp.h>

#include "handlers.h"

static sigjmp_buf place;
static pthread_t main_thread, joined;
static atomic_int done, inside, leave;
static void jumps(int number) {
  if (inside && pthread_equal(pthread_self(), main_thread)) siglongjmp(place, number);
}
static int ends[2];
static sem_t semaphore;

static void reads(void) {
  char byte;
  (void)!read(ends[0], &byte, 1);
}
static void waits(void) { sem_wait(&semaphore); }
static void sleeps(void) { sleep(100); }
static void joins(void) { pthread_join(joined, NULL); }
static void suspends(void) {
  sigset_t none;
  sigemptyset(&none);
  sigsuspend(&none);
}

static void* interrupts(void* argument) {
  signal_until(main_thread, SIGUSR1, &done);
  return argument;
}

static void* stays(void* argument) {
  while (!leave) sleep_ms(1);
  return argument;
}

static void* posts(void* argument) {
  EQUAL(sem_post(&semaphore), 0);
  return argument;
}

int main(void) {
  main_thread = pthread_self();
  on_signal(SIGUSR1, jumps, 0);
  EQUAL(pipe(ends), 0);
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  joined = start(stays, NULL);
  void (*const calls[])(void) = {reads, waits, sleeps, joins, suspends};
  for (volatile size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    done = 0;
    const pthread_t thread = start(interrupts, NULL);
    if (sigsetjmp(place, 1) == 0) {
      inside = 1;
      calls[i]();
      CHECK(!"returned");
    }
    inside = 0;
    done = 1;
    join(thread);
  }
  const pthread_t poster = start(posts, NULL);
  EQUAL(sem_wait(&semaphore), 0);
  join(poster);
  leave = 1;
  join(joined);
  char byte;
  EQUAL(write(ends[1], "x", 1), 1);
  EQUAL(read(ends[0], &byte, 1), 1);
  EQUAL(close(ends[1]), 0);
  EQUAL(read(ends[0], &byte, 1), 0);
  puts("five calls left");
}

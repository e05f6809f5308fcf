// A cancellation that comes when the thread has just entered a call, and is about to block in it, is not lost: pause, poll,
// read, nanosleep. The threads come there after more and more steps, so that some are interrupted on the way. (POSIX 2.9.5.2)
// red: pthread_cancel(thread) pthread_kill(thread, 0)
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>

#include "../check.h"

enum { most_steps = 300 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static atomic_int there;
static int ends[2], steps;

static void pauses(void) { (void)pause(); }
static void polls(void) { (void)poll(&(struct pollfd){.fd = ends[0], .events = POLLIN}, 1, -1); }
static void reads(void) {
  char byte;
  (void)!read(ends[0], &byte, 1);
}
static void sleeps(void) { (void)nanosleep(&(struct timespec){.tv_sec = 100}, NULL); }

static void* routine(void* call) {
  for (int i = 0; i < steps; i++) {
    EQUAL(pthread_mutex_lock(&mutex), 0);
    EQUAL(pthread_mutex_unlock(&mutex), 0);
  }
  there = 1;
  (*(void (**)(void))call)();
  return NULL;
}

int main(void) {
  void (*calls[])(void) = {pauses, polls, reads, sleeps};
  EQUAL(pipe(ends), 0);
  for (steps = 0; steps < most_steps; steps++)
    for (int i = 0; i < 4; i++) {
      there = 0;
      const pthread_t thread = start(routine, &calls[i]);
      while (!there) sched_yield();
      EQUAL(pthread_cancel(thread), 0);
      CHECK(join(thread) == PTHREAD_CANCELED);
    }
  puts("none lost");
}

// A handler without SA_RESTART ends what a thread is blocked in with EINTR: read, write, poll, select, nanosleep (which tells
// what is left), clock_nanosleep, sem_wait, sem_timedwait, pause. (POSIX 2.4.4, and each function's EINTR)
// red: pthread_kill(thread, number) 0
#include <fcntl.h>
#include <poll.h>
#include <semaphore.h>
#include <sys/select.h>

#include "handlers.h"

static void handler(int number) { (void)number; }
static atomic_int done;
static int empty[2], full[2];
static sem_t semaphore;

static void reads(void) {
  char byte;
  FAILS(read(empty[0], &byte, 1), EINTR);
}
static void writes(void) {
  const char byte = 0;
  FAILS(write(full[1], &byte, 1), EINTR);
}
static void polls(void) { FAILS(poll(&(struct pollfd){.fd = empty[0], .events = POLLIN}, 1, -1), EINTR); }
static void selects(void) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(empty[0], &set);
  FAILS(select(empty[0] + 1, &set, NULL, NULL, NULL), EINTR);
}
// Linux's timers may go off 0.05 ms later than asked (timerslack_ns), which it counts in: so it may tell more than 100 s.
static int is_what_is_left(struct timespec left) { return left.tv_sec >= 90 && left.tv_sec <= 100; }
static void sleeps(void) {
  struct timespec left = {0};
  FAILS(nanosleep(&(struct timespec){.tv_sec = 100}, &left), EINTR);
  CHECK(is_what_is_left(left));
}
static void sleeps_by_clock(void) {
  struct timespec left = {0}, then = in_ms(CLOCK_MONOTONIC, 100000);
  EQUAL(clock_nanosleep(CLOCK_REALTIME, 0, &(struct timespec){.tv_sec = 100}, &left), EINTR);
  CHECK(is_what_is_left(left));
  EQUAL(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &then, NULL), EINTR);
}
static void waits(void) { FAILS(sem_wait(&semaphore), EINTR); }
static void waits_in_time(void) {
  const struct timespec then = in_ms(CLOCK_REALTIME, 100000);
  FAILS(sem_timedwait(&semaphore, &then), EINTR);
}
static void pauses(void) { FAILS(pause(), EINTR); }

static void* routine(void* argument) {
  (*(void (**)(void))argument)();
  done = 1;
  return NULL;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  EQUAL(pipe(empty), 0);
  EQUAL(pipe(full), 0);
  EQUAL(fcntl(full[1], F_SETFL, O_NONBLOCK), 0);
  static const char bytes[4096];
  while (write(full[1], bytes, sizeof bytes) > 0) {
  }
  EQUAL(fcntl(full[1], F_SETFL, 0), 0);
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  void (*const calls[])(void) = {reads, writes, polls, selects, sleeps, sleeps_by_clock, waits, waits_in_time, pauses};
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    done = 0;
    void (*call)(void) = calls[i];
    const pthread_t thread = start(routine, &call);
    signal_until(thread, SIGUSR1, &done);
    join(thread);
  }
  puts("nine interrupted");
}

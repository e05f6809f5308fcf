// A handler without SA_RESTART ends readv, writev, ppoll, pselect, sem_clockwait, usleep, sigsuspend and thrd_sleep. (EINTR of
// each in POSIX; C11 7.26.5.7)
// red: pthread_kill(thread, number) 0
#include <fcntl.h>
#include <poll.h>
#include <semaphore.h>
#include <sys/select.h>
#include <sys/uio.h>
#include <threads.h>

#include "handlers.h"

static atomic_int done;
static int empty[2], full[2];
static sem_t semaphore;
static char bytes[4096];
static const struct timespec long_time = {.tv_sec = 100};

static void handler(int number) { (void)number; }

static void reads(void) { FAILS(readv(empty[0], &(struct iovec){bytes, 1}, 1), EINTR); }
static void writes(void) { FAILS(writev(full[1], &(struct iovec){bytes, 1}, 1), EINTR); }
static void polls(void) { FAILS(ppoll(&(struct pollfd){.fd = empty[0], .events = POLLIN}, 1, NULL, NULL), EINTR); }
static void selects(void) {
  fd_set files;
  FD_ZERO(&files);
  FD_SET(empty[0], &files);
  FAILS(pselect(empty[0] + 1, &files, NULL, NULL, &long_time, NULL), EINTR);
}
static void waits(void) {
  const struct timespec then = in_ms(CLOCK_MONOTONIC, 100000);
  FAILS(sem_clockwait(&semaphore, CLOCK_MONOTONIC, &then), EINTR);
}
static void sleeps(void) { FAILS(usleep(999999), EINTR); }
static void suspends(void) {
  sigset_t none;
  sigemptyset(&none);
  FAILS(sigsuspend(&none), EINTR);
}
static void sleeps_c11(void) {
  struct timespec left = {0};
  EQUAL(thrd_sleep(&long_time, &left), -1);
  CHECK(left.tv_sec >= 90 && left.tv_sec < 100);
}

static void* routine(void* call) {
  (*(void (**)(void))call)();
  done = 1;
  return NULL;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  EQUAL(pipe(empty), 0);
  EQUAL(pipe(full), 0);
  EQUAL(fcntl(full[1], F_SETFL, O_NONBLOCK), 0);
  while (write(full[1], bytes, sizeof bytes) > 0) {
  }
  EQUAL(fcntl(full[1], F_SETFL, 0), 0);
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  void (*const calls[])(void) = {reads, writes, polls, selects, waits, sleeps, suspends, sleeps_c11};
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    done = 0;
    void (*call)(void) = calls[i];
    const pthread_t thread = start(routine, &call);
    signal_until(thread, SIGUSR1, &done);
    join(thread);
  }
  puts("eight ended");
}

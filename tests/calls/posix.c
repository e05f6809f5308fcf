/* What POSIX has for threads, in calls. slow(0): alarm() ends pause(); slow(1) takes the signal that slow(2) sends; slow(3): a timer's
   thread; slow(4): pthread_exit() after the result; slow(5): fork(); slow(6): exit(0), whose handlers run; slow(7): a file lock is
   waited for while others run. */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "bindings.h"

static sem_t went_off;
static volatile sig_atomic_t handled;

static void handle(int number) { handled = number; }

static void tell(union sigval value) {
  (void)value;
  sem_post(&went_off);
}

static void say(void) { fputs("at exit\n", stderr); }

__attribute__((constructor)) static void set_up(void) {
  sem_init(&went_off, 0, 0);
  signal(SIGALRM, handle);
  sigset_t usr1;
  sigemptyset(&usr1);
  sigaddset(&usr1, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &usr1, NULL);
  atexit(say);
}

uint32_t slow(uint32_t n) {
  sigset_t usr1;
  int number = 0;
  switch (n) {
    case 0:
      ualarm(2000, 0);
      pause();
      return (uint32_t)handled;
    case 1:
      sigemptyset(&usr1);
      sigaddset(&usr1, SIGUSR1);
      sigwait(&usr1, &number);
      return (uint32_t)number;
    case 2:
      kill(getpid(), SIGUSR1); /* blocked in every call, since main blocks it: whoever waits for it takes it */
      return 0;
    case 3: {
      timer_t timer;
      struct sigevent event;
      memset(&event, 0, sizeof event);
      event.sigev_notify = SIGEV_THREAD;
      event.sigev_notify_function = tell;
      const struct itimerspec soon = {{0, 0}, {0, 1000000}};
      if (timer_create(CLOCK_MONOTONIC, &event, &timer) || timer_settime(timer, 0, &soon, NULL)) return 1;
      sem_wait(&went_off);
      timer_delete(timer);
      return 33;
    }
    case 4:
      respond(44);
      pthread_exit(NULL);
    case 5:
      return fork() == -1 && errno == ENOSYS ? 55 : 0;
    case 6:
      exit(0);
    default:
      return n;
  }
}

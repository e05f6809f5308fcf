// A signal's handler runs while its thread computes (XSH 2.4.1), and may leave the computation by a jump: a timer's signal, and
// one from another thread. (POSIX 2.4.1)
// flags: -O0 -O2
// component: -fpreempt
// red: siglongjmp(point, value) (void)0
#include <setjmp.h>
#include <signal.h>
#include <sys/time.h>

#include "../check.h"
#include "compute.h"

static sigjmp_buf point;
static volatile sig_atomic_t signals;
static pthread_t computing;

static void leave(int signal) {
  signals = signals * 100 + (signal == SIGALRM ? 1 : 2);
  siglongjmp(point, 1);
}

static void* interrupt(void* argument) {
  sleep_ms(10);
  EQUAL(pthread_kill(computing, SIGUSR1), 0);
  return argument;
}

int main(void) {
  struct sigaction action = {.sa_handler = leave};
  EQUAL(sigaction(SIGALRM, &action, NULL), 0);
  EQUAL(sigaction(SIGUSR1, &action, NULL), 0);
  computing = pthread_self();

  if (sigsetjmp(point, 1) == 0) {
    EQUAL(setitimer(ITIMER_REAL, &(struct itimerval){.it_value = {.tv_usec = 20000}}, NULL), 0);
    printf("%u\n", compute_for_ever());
  }
  pthread_t other = start(interrupt, NULL);
  if (sigsetjmp(point, 1) == 0) printf("%u\n", compute_for_ever());
  join(other);
  EQUAL(signals, 102);
  puts("left twice");
}

// sigsuspend replaces the mask and waits in one step, and puts it back before it returns, after the handler. pause waits for
// any handler. Both give EINTR. (POSIX sigsuspend, pause)
// red: sigsuspend(mask) (errno = EINTR, -1)
#include "handlers.h"

static volatile int caught, usr2_blocked_inside;
static atomic_int done;

static void handler(int number) {
  caught = number;
  usr2_blocked_inside = is_blocked(SIGUSR2);
}

static void* sends(void* argument) {
  signal_until(*(pthread_t*)argument, SIGUSR2, &done);
  return NULL;
}

int main(void) {
  on_signal(SIGUSR1, handler, SA_RESTART);
  on_signal(SIGUSR2, handler, 0);
  change_mask(SIG_BLOCK, SIGUSR1);
  // It is pending before: no time between unblocking and waiting in which it could be lost.
  EQUAL(raise(SIGUSR1), 0);
  sigset_t none = set_of(SIGUSR2);
  FAILS(sigsuspend(&none), EINTR);
  EQUAL(caught, SIGUSR1);
  CHECK(usr2_blocked_inside);
  CHECK(is_blocked(SIGUSR1));
  CHECK(!is_blocked(SIGUSR2));

  pthread_t self = pthread_self();
  const pthread_t other = start(sends, &self);
  FAILS(pause(), EINTR);
  EQUAL(caught, SIGUSR2);
  done = 1;
  join(other);
  puts("suspended, paused");
}

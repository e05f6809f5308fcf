// pselect and ppoll replace the mask while they wait, and only then: a signal that is blocked otherwise ends them with EINTR
// and is handled; the mask is put back. (POSIX pselect, ppoll)
// red: ppoll(files, count, time, mask) (errno = EINTR, -1)
#include <poll.h>
#include <sys/select.h>

#include "handlers.h"

static volatile int caught;
static void handler(int number) {
  (void)number;
  caught++;
}

int main(void) {
  on_signal(SIGUSR1, handler, SA_RESTART);
  change_mask(SIG_BLOCK, SIGUSR1);
  sigset_t none;
  sigemptyset(&none);
  int ends[2];
  EQUAL(pipe(ends), 0);
  struct pollfd file = {.fd = ends[0], .events = POLLIN};
  const struct timespec soon = {.tv_nsec = 1000000}, late = {.tv_sec = 100};

  raise(SIGUSR1);
  EQUAL(ppoll(&file, 1, &soon, NULL), 0);
  EQUAL(caught, 0);
  FAILS(ppoll(&file, 1, &late, &none), EINTR);
  EQUAL(caught, 1);
  CHECK(is_blocked(SIGUSR1));
  EQUAL(ppoll(&file, 1, &soon, &none), 0);

  fd_set set;
  FD_ZERO(&set);
  FD_SET(ends[0], &set);
  raise(SIGUSR1);
  FAILS(pselect(ends[0] + 1, &set, NULL, NULL, &late, &none), EINTR);
  EQUAL(caught, 2);
  CHECK(is_blocked(SIGUSR1));
  EQUAL(pselect(ends[0] + 1, &set, NULL, NULL, &soon, NULL), 0);
  puts("two interrupted");
}

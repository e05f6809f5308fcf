// ppoll and pselect wait with another signal mask: a pending signal is handled and ends them (EINTR, also with SA_RESTART), and
// the mask is the old one afterwards. (POSIX ppoll, pselect)
// red: ppoll(polls, count, timeout, mask) poll(polls, count, 20)
#include "poll.h"

#include "../signal/handlers.h"

static atomic_int handled;

static void handler(int number) {
  (void)number;
  handled++;
}

int main(void) {
  const int counter = eventfd(0, 0);
  struct pollfd one = {.fd = counter, .events = POLLIN};
  on_signal(SIGUSR1, handler, SA_RESTART);
  change_mask(SIG_BLOCK, SIGUSR1);
  sigset_t none;
  sigemptyset(&none);
  EQUAL(raise(SIGUSR1), 0);
  EQUAL(poll(&one, 1, 5), 0);
  EQUAL(handled, 0);
  FAILS(ppoll(&one, 1, NULL, &none), EINTR);
  EQUAL(handled, 1);
  EQUAL(is_blocked(SIGUSR1), 1);
  EQUAL(raise(SIGUSR1), 0);
  fd_set set;
  FD_ZERO(&set);
  FD_SET(counter, &set);
  const struct timespec timeout = {.tv_sec = 100};
  FAILS(pselect(counter + 1, &set, NULL, NULL, &timeout, &none), EINTR);
  EQUAL(handled, 2);
  CHECK(FD_ISSET(counter, &set));
  EQUAL(is_blocked(SIGUSR1), 1);
  EQUAL(write(counter, &(long long){1}, 8), 8);
  EQUAL(ppoll(&one, 1, NULL, &none), 1);
  puts("masked");
}

// Blocked real-time signals are kept up to a limit, and then sigqueue gives EAGAIN; what was queued is all delivered. (POSIX
// sigqueue)
// red: sigqueue(process, number, value) 0
#include <sys/resource.h>

#include "handlers.h"

static volatile int caught;
static void handler(int number) {
  (void)number;
  caught++;
}

int main(void) {
  const struct rlimit limit = {.rlim_cur = 500, .rlim_max = 500};
  (void)setrlimit(RLIMIT_SIGPENDING, &limit);  // Linux's would take long
  on_signal(SIGRTMIN, handler, 0);
  change_mask(SIG_BLOCK, SIGRTMIN);
  int queued = 0;
  while (sigqueue(getpid(), SIGRTMIN, (union sigval){0}) == 0) queued++;
  EQUAL(errno, EAGAIN);
  CHECK(queued >= 32);  // _POSIX_SIGQUEUE_MAX
  change_mask(SIG_UNBLOCK, SIGRTMIN);
  EQUAL(caught, queued);
  EQUAL(sigqueue(getpid(), SIGRTMIN, (union sigval){0}), 0);
  EQUAL(caught, queued + 1);
  puts("all delivered");
}

// With SIGPIPE ignored, or blocked, writing to a pipe without a reader only fails: EPIPE; blocked, it is pending for the
// writer. (POSIX write)
// red: signal(number, handler) 0
#include "handlers.h"

int main(void) {
  int ends[2];
  EQUAL(pipe(ends), 0);
  EQUAL(close(ends[0]), 0);
  signal(SIGPIPE, SIG_IGN);
  FAILS(write(ends[1], "x", 1), EPIPE);
  change_mask(SIG_BLOCK, SIGPIPE);
  signal(SIGPIPE, SIG_DFL);
  FAILS(write(ends[1], "x", 1), EPIPE);
  CHECK(is_pending(SIGPIPE));
  const sigset_t set = set_of(SIGPIPE);
  EQUAL(sigwaitinfo(&set, NULL), SIGPIPE);
  change_mask(SIG_UNBLOCK, SIGPIPE);
  puts("only EPIPE");
}

// A mask that a handler sets ends with the handler: its thread goes on with the mask it had. (POSIX sigaction)
// red: raise(number) (handler(number), 0)
#include "handlers.h"

static void handler(int number) {
  (void)number;
  change_mask(SIG_UNBLOCK, SIGUSR2);
  change_mask(SIG_BLOCK, SIGHUP);
  CHECK(is_blocked(SIGHUP) && !is_blocked(SIGUSR2));
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  change_mask(SIG_BLOCK, SIGUSR2);
  EQUAL(raise(SIGUSR1), 0);
  CHECK(!is_blocked(SIGHUP));
  CHECK(is_blocked(SIGUSR2));
  puts("as before");
}

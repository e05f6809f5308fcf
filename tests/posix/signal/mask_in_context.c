// A handler may change the mask with which its thread goes on: uc_sigmask of its third argument. (POSIX sigaction)
// red: sigaddset(set, number) 0
#include <ucontext.h>

#include "handlers.h"

static void handler(int number, siginfo_t* told, void* context) {
  (void)number;
  (void)told;
  ucontext_t* const interrupted = context;
  CHECK(!sigismember(&interrupted->uc_sigmask, SIGUSR1));
  CHECK(is_blocked(SIGUSR1));
  sigaddset(&interrupted->uc_sigmask, SIGUSR2);
}

int main(void) {
  on_signal_told(SIGUSR1, handler, 0);
  raise(SIGUSR1);
  CHECK(is_blocked(SIGUSR2));
  CHECK(!is_blocked(SIGUSR1));
  puts("changed");
}

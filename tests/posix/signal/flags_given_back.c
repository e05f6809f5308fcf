// Every flag that sigaction knows can be set, and is given back: SA_NOCLDSTOP, SA_NOCLDWAIT, SA_ONSTACK, SA_RESETHAND,
// SA_RESTART, SA_SIGINFO, SA_NODEFER. (POSIX sigaction)
// red: SA_ONSTACK 0
#include "handlers.h"

static void handler(int number, siginfo_t* told, void* context) { (void)number, (void)told, (void)context; }

int main(void) {
  const struct {
    int number;
    int flag;
  } all[] = {{SIGCHLD, SA_NOCLDSTOP}, {SIGCHLD, SA_NOCLDWAIT}, {SIGUSR1, SA_ONSTACK}, {SIGUSR1, SA_RESETHAND},
             {SIGUSR1, SA_RESTART},   {SIGUSR1, SA_NODEFER},   {SIGUSR1, SA_SIGINFO}};
  int seen = 0;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    struct sigaction action = {.sa_sigaction = handler, .sa_flags = all[i].flag | SA_SIGINFO}, old;
    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, SIGUSR2);
    EQUAL(sigaction(all[i].number, &action, NULL), 0);
    EQUAL(sigaction(all[i].number, NULL, &old), 0);
    CHECK(all[i].flag != 0 && (old.sa_flags & all[i].flag) == all[i].flag);
    CHECK(old.sa_sigaction == handler);
    CHECK(sigismember(&old.sa_mask, SIGUSR2) && !sigismember(&old.sa_mask, SIGHUP));
    CHECK((seen & all[i].flag) == 0);
    seen |= all[i].flag;
  }
  puts("given back");
}

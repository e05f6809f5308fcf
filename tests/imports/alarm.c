#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

static volatile sig_atomic_t handled;

static void handle(int signal) { handled = signal; }

int main(void) {
  const struct itimerval soon = {.it_value = {.tv_usec = 10000}};
  signal(SIGALRM, handle);
  if (setitimer(ITIMER_REAL, &soon, 0) != 0) return 1;
  pause();
  return handled == SIGALRM ? 0 : 2;
}

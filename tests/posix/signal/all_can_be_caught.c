// Every signal but SIGKILL and SIGSTOP can be caught, and is blocked in its handler; there are eight real-time signals at
// least. (POSIX <signal.h>, sigaction)
// red: SIGSTOP SIGTSTP
#include "handlers.h"

static volatile int last;
static void handler(int number) {
  CHECK(is_blocked(number));
  last = number;
}

int main(void) {
  int count = 0;
  for (int number = 1; number <= SIGRTMAX; number++) {
    if (number == SIGKILL || number == SIGSTOP || (number > 31 && number < SIGRTMIN)) continue;
    on_signal(number, handler, 0);
    last = 0;
    EQUAL(raise(number), 0);
    EQUAL(last, number);
    CHECK(!is_blocked(number));
    if (number >= SIGRTMIN) count++;
  }
  CHECK(count >= 8);
  puts("all caught");
}

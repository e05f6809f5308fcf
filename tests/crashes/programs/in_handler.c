// A crash in a handler: of a signal that the program sends itself, and of a timer's while main computes.
// kind: write
// what: wrote 4 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// variants: O0-g O2 O2-g O2-s
// arguments: 0
// stack: handler:here ... main:raises
// arguments: 1
// stack: handler:here ... main:computes
// arguments: 2
// stack: handler:here ... main:waits
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static int* volatile nowhere = (int*)0x7fffff00;
static volatile int sum;

static void handler(int signal) {
  *nowhere = signal;  // here
}

int main(int count, char** arguments) {
  signal(SIGUSR1, handler);
  signal(SIGALRM, handler);
  switch (atoi(arguments[1])) {
    case 0:
      return raise(SIGUSR1);  // raises
    case 1:
      ualarm(1000, 0);
      for (;;) sum += getppid();  // computes
    default:
      ualarm(1000, 0);
      return pause();  // waits
  }
}

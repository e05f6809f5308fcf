// The default action of a signal that the program sends to itself, where Linux would write a core dump.
// variants: O0-g O2 O2-s
// kind: signal
// says: *
// arguments: 0
// says: *11 (SIGSEGV)*
// what: ended by signal 11 (SIGSEGV)
// status: 139
// stack: ... check:check main:main
// arguments: 1
// kind: abort
// says: Aborted
// what: called abort
// stack: ... check:kill main:main
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

__attribute__((noinline)) static int check(int what) {
  if (what == 0) return raise(SIGSEGV) + 1;  // check
  return kill(getpid(), SIGABRT) + 3;        // kill
}

int main(int count, char** arguments) {
  return check(atoi(arguments[1])) + 1;  // main
}

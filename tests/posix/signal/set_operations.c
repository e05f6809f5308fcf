// Sets of signals: filled, emptied, each number added and removed alone; glibc's sigisemptyset, sigandset, sigorset. (POSIX
// sigfillset, sigemptyset, sigismember; Linux sigsetops(3))
// red: sigdelset(set, number) 0
#include "handlers.h"

int main(void) {
  sigset_t set, other, result;
  EQUAL(sigfillset(&set), 0);
  EQUAL(sigemptyset(&other), 0);
  CHECK(sigisemptyset(&other));
  CHECK(!sigisemptyset(&set));
  for (int number = 1; number <= SIGRTMAX; number++) {
    if (number > 31 && number < SIGRTMIN) continue;  // the library's own
    CHECK(sigismember(&set, number));
    EQUAL(sigaddset(&other, number), 0);
    EQUAL(sigismember(&other, number), 1);
    EQUAL(sigismember(&other, number == 1 ? 2 : 1), 0);
    EQUAL(sigandset(&result, &set, &other), 0);
    EQUAL(sigismember(&result, number), 1);
    EQUAL(sigdelset(&set, number), 0);
    EQUAL(sigismember(&set, number), 0);
    EQUAL(sigandset(&result, &set, &other), 0);
    CHECK(sigisemptyset(&result));
    EQUAL(sigorset(&result, &set, &other), 0);
    EQUAL(sigismember(&result, number), 1);
    EQUAL(sigdelset(&other, number), 0);
    EQUAL(sigaddset(&set, number), 0);
  }
  CHECK(sigisemptyset(&other));
  puts("each alone");
}

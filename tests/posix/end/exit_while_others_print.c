// exit ends the program while others are inside stdio: one prints on and on to a file, one holds the lock of another file for
// ever. (POSIX exit)
// native: skip
// output: begun\n
// exit: 7
#include "check.h"

static pthread_barrier_t both;

static void* prints(void* argument) {
  char line[64];
  for (long i = 0;; i++) {
    FILE* file = argument;
    fputs(line, (snprintf(line, sizeof line, "%ld\n", i), file));
    if (i == 1000) pthread_barrier_wait(&both);
  }
}

static void* keeps_stdout(void* argument) {
  flockfile(stdout);
  pthread_barrier_wait(&both);
  for (;;) sleep_ms(1000);
  return argument;
}

int main(void) {
  FILE* file = tmpfile();
  CHECK(file);
  write(1, "begun\n", 6);
  pthread_barrier_init(&both, NULL, 3);
  start(prints, file);
  start(keeps_stdout, NULL);
  pthread_barrier_wait(&both);
  exit(7);
}

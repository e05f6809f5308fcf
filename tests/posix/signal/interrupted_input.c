// fgets on input that does not come ends with an error and EINTR when a handler has run. (POSIX fgets, read)
// stdin: open
// red: fgets(line, size, file) (errno = 0, (char*)0)
#include "handlers.h"

static void handler(int number) { (void)number; }
static atomic_int done;
static void* interrupts(void* argument) {
  signal_until(*(pthread_t*)argument, SIGUSR1, &done);
  return NULL;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  pthread_t self = pthread_self();
  const pthread_t other = start(interrupts, &self);
  char line[10];
  CHECK(fgets(line, sizeof line, stdin) == NULL);
  EQUAL(errno, EINTR);
  CHECK(ferror(stdin));
  done = 1;
  join(other);
  puts("interrupted");
}

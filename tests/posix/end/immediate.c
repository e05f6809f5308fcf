// _exit ends at once: no handler, nothing flushed, from any thread. (POSIX _exit)
// exit: 21
// red: _exit(status) exit(status)
#include "check.h"

static void handler(void) { puts("not reached"); }

static void* ends(void* argument) {
  (void)argument;
  dprintf(1, "ending\n");
  _exit(21);
}

int main(void) {
  atexit(handler);
  setvbuf(stdout, NULL, _IOFBF, 4096);
  printf("not written");
  join(start(ends, NULL));
}

// Nobody catches SIGPIPE: the program ends, and says nothing. (POSIX write)
// exit: 141
// red: write(end, data, size) -1
#include "../check.h"

int main(void) {
  int ends[2];
  EQUAL(pipe(ends), 0);
  EQUAL(close(ends[0]), 0);
  dprintf(1, "writing\n");
  (void)!write(ends[1], "x", 1);
  dprintf(1, "not reached\n");
}

// There are no processes: fork and what rests on it fail with ENOSYS, and the program goes on. (POSIX fork; Weft:
// docs/conformance.md)
// native: skip
// output: ENOSYS\n
#include <sys/wait.h>

#include "check.h"

int main(void) {
  FAILS(fork(), ENOSYS);
  FAILS(system("true"), ENOSYS);
  CHECK(popen("true", "r") == NULL && errno == ENOSYS);
  char* arguments[] = {"true", NULL};
  FAILS(execv("/bin/true", arguments), ENOSYS);
  puts("ENOSYS");
}

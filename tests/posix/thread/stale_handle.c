// A second join of a thread that has been joined gives an error, not a crash or a hang (glibc leaves this undefined).
// native: skip
// output: ESRCH or EINVAL\n
#include "check.h"

static void* routine(void* argument) { return argument; }

int main(void) {
  pthread_t thread = start(routine, NULL);
  join(thread);
  int status = pthread_join(thread, NULL);
  CHECK(status == ESRCH || status == EINVAL);
  status = pthread_detach(thread);
  CHECK(status == ESRCH || status == EINVAL);
  puts("ESRCH or EINVAL");
}

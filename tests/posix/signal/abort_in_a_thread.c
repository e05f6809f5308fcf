// abort in any thread ends the program, with the status of SIGABRT. (POSIX abort)
// exit: 134
// red: abort() pthread_exit(0)
#include "handlers.h"

static void* routine(void* argument) {
  if (argument) abort();
  return NULL;
}

int main(void) {
  join(start(routine, NULL));
  int some;
  join(start(routine, &some));
  _exit(0);
}

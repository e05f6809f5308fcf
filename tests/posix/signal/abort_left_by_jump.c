// abort does not end the program if the handler of SIGABRT does not return, but jumps. (POSIX abort)
// exit: 7
// red: siglongjmp(place, value) return
#include <setjmp.h>

#include "handlers.h"

static sigjmp_buf place;

static void handler(int number) {
  EQUAL(number, SIGABRT);
  siglongjmp(place, 1);
}

int main(void) {
  on_signal(SIGABRT, handler, 0);
  for (volatile int i = 0; i < 3; i++)
    if (sigsetjmp(place, 1) == 0) abort();
  CHECK(!is_blocked(SIGABRT));
  return 7;
}

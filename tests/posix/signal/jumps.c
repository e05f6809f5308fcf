// siglongjmp out of a handler: with the mask that sigsetjmp saved, or, if it saved none, with that of the handler. (POSIX
// siglongjmp)
// red: siglongjmp(place, value) return
#include <setjmp.h>

#include "handlers.h"

static sigjmp_buf place;
static void jumps(int number) { siglongjmp(place, number); }

static void* routine(void* argument) {
  for (volatile int i = 0; i < 50; i++) {
    if (sigsetjmp(place, 1) == 0) {
      raise(SIGUSR1);
      CHECK(!"returned");
    }
    CHECK(!is_blocked(SIGUSR1));
  }
  return argument;
}

int main(void) {
  on_signal(SIGUSR1, jumps, 0);
  join(start(routine, NULL));
  volatile int times = 0;
  const int value = sigsetjmp(place, 0);
  if (value == 0) {
    raise(SIGUSR1);
    CHECK(!"returned");
  }
  EQUAL(value, SIGUSR1);
  CHECK(is_blocked(SIGUSR1));
  change_mask(SIG_UNBLOCK, SIGUSR1);
  times = times + 1;
  EQUAL(times, 1);
  puts("51 jumps");
}

// abort ends the program even if SIGABRT is caught, blocked or ignored; the handler runs first. (POSIX abort)
// exit: 134
// red: abort() exit(134)
#include "handlers.h"

static void handler(int number) { dprintf(1, "caught %d\n", number); }

int main(void) {
  on_signal(SIGABRT, handler, 0);
  atexit((void (*)(void))abort);  // is not called
  change_mask(SIG_BLOCK, SIGABRT);
  change_mask(SIG_UNBLOCK, SIGABRT);
  abort();
}

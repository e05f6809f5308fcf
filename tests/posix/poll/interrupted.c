// A handler ends poll and select with EINTR, SA_RESTART or not, and however often others have been woken before. (POSIX poll,
// select; Linux signal(7))
// red: pthread_kill(thread, number) ((void)(thread), 0)
// timeout: 10
#include "poll.h"

#include "../signal/handlers.h"

static int counter;
static atomic_int done;

static void handler(int number) { (void)number; }

static void* waits(void* argument) {
  struct pollfd one = {.fd = counter, .events = POLLIN};
  fd_set set;
  FD_ZERO(&set);
  FD_SET(counter, &set);
  FAILS(poll(&one, 1, -1), EINTR);
  FAILS(poll(&one, 1, 100000), EINTR);
  FAILS(select(counter + 1, &set, NULL, NULL, NULL), EINTR);
  CHECK(FD_ISSET(counter, &set));
  done = 1;
  return argument;
}

int main(void) {
  counter = eventfd(0, 0);
  for (int flags = 0; flags <= SA_RESTART; flags += SA_RESTART) {
    on_signal(SIGUSR1, handler, flags);
    done = 0;
    const pthread_t thread = start(waits, NULL);
    signal_until(thread, SIGUSR1, &done);
    join(thread);
  }
  puts("interrupted");
}

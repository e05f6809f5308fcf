// A handler ends epoll_wait with EINTR, SA_RESTART or not. (Linux signal(7), "Interruption of system calls")
// red: pthread_kill(thread, number) ((void)(thread), 0)
// timeout: 20
#include "../signal/handlers.h"
#include "epoll.h"

static atomic_int done;
static int epoll;

static void handler(int number) { (void)number; }

static void* waits(void* argument) {
  struct epoll_event event;
  FAILS(epoll_wait(epoll, &event, 1, -1), EINTR);
  FAILS(epoll_wait(epoll, &event, 1, 10000), EINTR);
  FAILS(epoll_pwait2(epoll, &event, 1, NULL, NULL), EINTR);
  done = 1;
  return argument;
}

int main(void) {
  epoll = make_epoll();
  for (int flags = 0; flags <= SA_RESTART; flags += SA_RESTART) {
    on_signal(SIGUSR1, handler, flags);
    done = 0;
    const pthread_t thread = start(waits, NULL);
    signal_until(thread, SIGUSR1, &done);
    join(thread);
  }
  puts("interrupted");
}

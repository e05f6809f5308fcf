// With SO_RCVTIMEO and SO_SNDTIMEO a signal ends what waits with EINTR, whatever SA_RESTART says. (Linux signal(7))
// net: tcp
// red: SO_RCVTIMEO SO_KEEPALIVE
// timeout: 5
#include "../signal/handlers.h"
#include "calls.h"

static atomic_int done;
static void handler(int number) { (void)number; }

static void* is_interrupted(void* call) {
  ssize_t result;
  while ((result = (*(ssize_t(**)(void))call)()) > 0) {
  }
  EQUAL(result, -1);
  EQUAL(errno, EINTR);
  done = 1;
  return NULL;
}

static void all_are_interrupted(ssize_t (*const* calls)(void), size_t count) {
  for (size_t i = 0; i < count; i++) {
    done = 0;
    ssize_t (*call)(void) = calls[i];
    const pthread_t thread = start(is_interrupted, &call);
    signal_until(thread, SIGUSR1, &done);
    join(thread);
  }
}

int main(void) {
  on_signal(SIGUSR1, handler, SA_RESTART);
  make_connection();
  set_timeout(ends[0], SO_RCVTIMEO, 100000);
  set_timeout(ends[0], SO_SNDTIMEO, 100000);
  set_timeout(listener, SO_RCVTIMEO, 100000);
  all_are_interrupted(receivers, COUNT(receivers));
  all_are_interrupted(senders, COUNT(senders));
  all_are_interrupted(acceptors, COUNT(acceptors));
  puts("interrupted");
}

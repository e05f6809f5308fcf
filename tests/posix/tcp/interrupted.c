// A handler without SA_RESTART ends with EINTR what waits for a connection: receiving, accepting, polling, and sending if
// nothing was taken yet. (POSIX recv, send, accept, ...: EINTR)
// net: tcp
// red: pthread_kill(thread, number) 0
// timeout: 5
#include "../signal/handlers.h"
#include "calls.h"

static atomic_int done;
static void handler(int number) { (void)number; }

static void* is_interrupted(void* call) {
  ssize_t result;
  // What was taken is told first.
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
  on_signal(SIGUSR1, handler, 0);
  make_connection();
  all_are_interrupted(receivers, COUNT(receivers));
  all_are_interrupted(acceptors, COUNT(acceptors));
  all_are_interrupted(pollers, COUNT(pollers));
  all_are_interrupted(senders, COUNT(senders));
  // Nothing was lost by it.
  sends(ends[1], "still there");
  receives(ends[0], "still there");
  const int client = connected_to(AF_INET, port_of(listener));
  CHECK(calls_accept() >= 0);
  EQUAL(close(client), 0);
  puts("interrupted");
}

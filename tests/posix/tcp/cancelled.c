// A cancellation ends what waits for a connection, and what comes later is for the next who asks. (POSIX 2.9.5.2)
// net: tcp
// red: pthread_cancel(thread) 0
// timeout: 10
#include "../cancel/cancel.h"
#include "calls.h"

static ssize_t (*current)(void);

// It blocks, or sends until it does.
static void calls_until_blocked(void) {
  while (current() > 0) {
  }
}

static void all_are_cancelled(ssize_t (*const* calls)(void), size_t count) {
  for (size_t i = 0; i < count; i++) {
    current = calls[i];
    is_cancelled_while_blocked(calls_until_blocked);
  }
}

int main(void) {
  make_connection();
  all_are_cancelled(receivers, COUNT(receivers));
  all_are_cancelled(acceptors, COUNT(acceptors));
  all_are_cancelled(pollers, COUNT(pollers));
  all_are_cancelled(senders, COUNT(senders));
  sends(ends[1], "for the next");
  receives(ends[0], "for the next");
  const int client = connected_to(AF_INET, port_of(listener)), served = accept(listener, NULL, NULL);
  CHECK(served >= 0);
  sends(client, "also");
  receives(served, "also");
  set_nonblocking(listener, 1);
  FAILS(accept(listener, NULL, NULL), EAGAIN);
  puts("cancelled");
}

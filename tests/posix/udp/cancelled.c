// A cancellation ends what waits for a datagram, and takes none with it: on entry the one that is there, in the wait the one
// that comes later. (POSIX 2.9.5.2)
// net: udp
// red: pthread_cancel(thread) 0
// timeout: 5
#include "../cancel/cancel.h"
#include "calls.h"

static ssize_t (*current)(void);
static void calls_once(void) { current(); }

int main(void) {
  datagram_pair(AF_INET, ends);
  for (size_t i = 0; i < COUNT(receivers) + COUNT(pollers); i++) {
    current = i < COUNT(receivers) ? receivers[i] : pollers[i - COUNT(receivers)];
    is_cancelled_while_blocked(calls_once);
    sends(ends[1], "for the next");
    EQUAL(polled(ends[0], POLLIN, -1), POLLIN);
    is_cancelled_on_entry(calls_once);
    receives(ends[0], "for the next");
    is_empty(ends[0]);
  }
  puts("cancelled");
}

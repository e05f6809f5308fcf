// poll on a standard input on which nothing comes: it times out, other threads run meanwhile, and main can still end. (POSIX
// poll)
// stdin: open
// red: poll(descriptors, count, timeout) 1
#include <poll.h>

#include "file.h"

static volatile int over;
static long counted;

static void* counts(void* argument) {
  for (; !over; counted++) sched_yield();
  return argument;
}

int main(void) {
  struct pollfd input = {.fd = 0, .events = POLLIN};
  pthread_t counter = start(counts, NULL);
  EQUAL(poll(&input, 1, 50), 0);
  EQUAL(input.revents, 0);
  over = 1;
  join(counter);
  CHECK(counted > 10);
  EQUAL(poll(&input, 1, 0), 0);
  puts("nothing came");
}

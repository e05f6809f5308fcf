// A thread that polls a descriptor is not pulled out of it by another's close: at its timeout, and in the next poll, it is told
// POLLNVAL. (Linux select(2), "Multithreaded applications"; not said by POSIX)
// red: close(descriptor) ((void)(descriptor), 0)
// timeout: 5
#include "poll.h"

static int ends[2], counter;

static void* waits(void* argument) {
  EQUAL(polled(counter, POLLIN, 20), POLLNVAL);
  return argument;
}

// Ready for all that is asked: a read would not wait.
static void* selects(void* argument) {
  fd_set in, out, except;
  FD_ZERO(&in);
  FD_SET(counter, &in);
  FD_ZERO(&out);
  except = in;
  struct timeval timeout = {.tv_usec = 20000};
  EQUAL(select(counter + 1, &in, &out, &except, &timeout), 2);
  return argument;
}

static void* waits_for_the_writer(void* argument) {
  EQUAL(polled(ends[0], POLLIN, -1), POLLHUP);
  return argument;
}

int main(void) {
  counter = eventfd(0, 0);
  pthread_t thread = start(waits, NULL);
  sleep_ms(3);
  EQUAL(close(counter), 0);
  join(thread);
  EQUAL(polled(counter, POLLIN, -1), POLLNVAL);
  counter = eventfd(0, 0);
  thread = start(selects, NULL);
  sleep_ms(3);
  EQUAL(close(counter), 0);
  join(thread);
  EQUAL(pipe(ends), 0);
  thread = start(waits_for_the_writer, NULL);
  sleep_ms(3);
  EQUAL(close(ends[1]), 0);
  join(thread);
  puts("told");
}

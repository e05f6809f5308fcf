// A thread that polls a descriptor is not pulled out of it by another's close: at its timeout, and in the next poll, it is told
// POLLNVAL. (Linux select(2), "Multithreaded applications"; not said by POSIX)
// red: close(descriptor) ((void)(descriptor), 0)
// timeout: 5
#include "poll.h"

#include "../epoll/blocked.h"

static int ends[2], counter;

static void* waits(void* argument) {
  about_to_wait();
  EQUAL(polled(counter, POLLIN, 200), POLLNVAL);
  return argument;
}

// Ready for all that is asked: a read would not wait.
static void* selects(void* argument) {
  fd_set in, out, except;
  FD_ZERO(&in);
  FD_SET(counter, &in);
  FD_ZERO(&out);
  except = in;
  struct timeval timeout = {.tv_usec = 200000};
  about_to_wait();
  EQUAL(select(counter + 1, &in, &out, &except, &timeout), 2);
  return argument;
}

static void* waits_for_the_writer(void* argument) {
  about_to_wait();
  EQUAL(polled(ends[0], POLLIN, -1), POLLHUP);
  return argument;
}

int main(void) {
  counter = eventfd(0, 0);
  pthread_t thread = start(waits, NULL);
  await_waiting();
  EQUAL(close(counter), 0);
  join(thread);
  EQUAL(polled(counter, POLLIN, -1), POLLNVAL);
  counter = eventfd(0, 0);
  thread = start(selects, NULL);
  await_waiting();
  EQUAL(close(counter), 0);
  join(thread);
  EQUAL(pipe(ends), 0);
  thread = start(waits_for_the_writer, NULL);
  await_waiting();
  EQUAL(close(ends[1]), 0);
  join(thread);
  puts("told");
}

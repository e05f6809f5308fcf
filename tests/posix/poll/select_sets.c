// select counts bits, one for each set that a descriptor is ready in, and clears the others; the end of a pipe is readable, and
// without a reader it is writable. (POSIX select)
// red: FD_CLR(descriptor, set) (void)(set)
#include "poll.h"

int main(void) {
  int ends[2];
  EQUAL(pipe(ends), 0);
  const int counter = eventfd(1, 0);
  fd_set in, out, except;
  FD_ZERO(&in);
  FD_ZERO(&out);
  FD_ZERO(&except);
  FD_SET(counter, &in);
  FD_SET(counter, &out);
  FD_SET(counter, &except);
  FD_SET(ends[0], &in);
  FD_SET(ends[1], &out);
  EQUAL(select(FD_SETSIZE, &in, &out, &except, NULL), 3);
  CHECK(FD_ISSET(counter, &in) && FD_ISSET(counter, &out) && !FD_ISSET(counter, &except));
  CHECK(!FD_ISSET(ends[0], &in) && FD_ISSET(ends[1], &out));
  EQUAL(close(ends[1]), 0);
  FD_CLR(counter, &in);
  FD_SET(ends[0], &in);
  EQUAL(select(FD_SETSIZE, &in, NULL, NULL, NULL), 1);
  CHECK(FD_ISSET(ends[0], &in));
  EQUAL(close(ends[0]), 0);
  EQUAL(pipe(ends), 0);
  EQUAL(close(ends[0]), 0);
  FD_ZERO(&out);
  FD_SET(ends[1], &out);
  EQUAL(select(FD_SETSIZE, NULL, &out, NULL, NULL), 1);
  struct timeval timeout = {.tv_usec = 2000};
  const long long before = now_ns(CLOCK_MONOTONIC);
  EQUAL(select(0, NULL, NULL, NULL, &timeout), 0);
  CHECK(now_ns(CLOCK_MONOTONIC) - before >= 2000000);
  puts("counted");
}

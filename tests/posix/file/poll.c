// poll and select: what is ready at once, what another thread makes ready, timeouts, ends that are gone, no descriptor. (POSIX
// poll, select)
// red: write(descriptor, bytes, size) (ssize_t)(size)
#include <poll.h>
#include <sys/select.h>

#include "file.h"

static int ends[2];

static void* writes(void* argument) {
  sleep_ms(20);
  EQUAL(write(ends[1], "abc", 3), 3);
  return argument;
}

static int polled(int descriptor, short events, int milliseconds) {
  struct pollfd poll_this = {.fd = descriptor, .events = events};
  int count = poll(&poll_this, 1, milliseconds);
  EQUAL(count, poll_this.revents != 0);
  return poll_this.revents;
}

static int selected(int descriptor, int milliseconds) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(descriptor, &set);
  struct timeval timeout = {.tv_usec = milliseconds * 1000};
  int count = select(descriptor + 1, &set, NULL, NULL, milliseconds < 0 ? NULL : &timeout);
  EQUAL(count, FD_ISSET(descriptor, &set) != 0);
  return count;
}

int main(void) {
  char bytes[10];
  EQUAL(pipe(ends), 0);
  EQUAL(polled(ends[0], POLLIN, 0), 0);
  EQUAL(selected(ends[0], 0), 0);
  EQUAL(polled(ends[1], POLLOUT | POLLIN, -1), POLLOUT);
  long long before = now_ns(CLOCK_MONOTONIC);
  EQUAL(polled(ends[0], POLLIN, 30), 0);
  EQUAL(selected(ends[0], 30), 0);
  EQUAL(poll(NULL, 0, 30), 0);
  CHECK(now_ns(CLOCK_MONOTONIC) - before >= 90 * 1000000LL);

  pthread_t writer = start(writes, NULL);
  EQUAL(polled(ends[0], POLLIN, -1), POLLIN);
  join(writer);
  EQUAL(read(ends[0], bytes, sizeof bytes), 3);
  writer = start(writes, NULL);
  EQUAL(selected(ends[0], -1), 1);
  join(writer);
  EQUAL(polled(ends[0], POLLOUT, 0), 0);

  EQUAL(close(ends[1]), 0);
  EQUAL(polled(ends[0], POLLIN, -1), POLLIN | POLLHUP);
  EQUAL(read(ends[0], bytes, sizeof bytes), 3);
  EQUAL(polled(ends[0], POLLIN, -1), POLLHUP);
  EQUAL(selected(ends[0], -1), 1);
  EQUAL(read(ends[0], bytes, sizeof bytes), 0);
  EQUAL(close(ends[0]), 0);

  make_file("file", "x");
  int file = open_file("file", O_RDWR);
  EQUAL(polled(file, POLLIN | POLLOUT, -1), POLLIN | POLLOUT);
  EQUAL(close(file), 0);
  EQUAL(polled(file, POLLIN, -1), POLLNVAL);
  EQUAL(polled(-1, POLLIN, 0), 0);
  fd_set set;
  FD_ZERO(&set);
  FD_SET(file, &set);
  FAILS(select(file + 1, &set, NULL, NULL, NULL), EBADF);
  puts("polled");
}

// poll counts those that are ready, whichever they are, and clears the others' revents; one may be named several times; -1 is
// none. (POSIX poll)
// red: write(descriptor, bytes, size) (ssize_t)(size)
#include "poll.h"

enum { count = 300 };

static int counters[count];

static void* writes(void* argument) {
  sleep_ms(3);
  EQUAL(write(counters[170], &(long long){1}, 8), 8);
  return argument;
}

int main(void) {
  static struct pollfd polls[count + 3];
  for (int i = 0; i < count; i++) polls[i] = (struct pollfd){.fd = counters[i] = eventfd(0, 0), .events = POLLIN, .revents = 7};
  polls[count] = (struct pollfd){.fd = counters[170], .events = POLLIN};
  polls[count + 1] = (struct pollfd){.fd = counters[170], .events = POLLPRI};
  polls[count + 2] = (struct pollfd){.fd = -1, .events = POLLIN, .revents = 7};
  EQUAL(poll(polls, count + 3, 0), 0);
  for (int i = 0; i < count + 3; i++) EQUAL(polls[i].revents, 0);
  const pthread_t writer = start(writes, NULL);
  EQUAL(poll(polls, count + 3, -1), 2);
  join(writer);
  for (int i = 0; i < count + 3; i++) EQUAL(polls[i].revents, i == 170 || i == count ? POLLIN : 0);
  for (int i = 0; i < count; i += 3) EQUAL(write(counters[i], &(long long){1}, 8), 8);
  EQUAL(poll(polls, count + 3, 1000), count / 3 + 2);
  puts("counted");
}

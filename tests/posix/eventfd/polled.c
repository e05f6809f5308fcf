// Readable while it is not 0, writable while there is room for one more. (Linux eventfd, poll)
// red: write(descriptor, bytes, size) (ssize_t)(size)
#include "../epoll/epoll.h"

static int counter;

static int polled(int milliseconds) {
  struct pollfd one = {.fd = counter, .events = POLLIN | POLLOUT | POLLPRI};
  const int count = poll(&one, 1, milliseconds);
  EQUAL(count, one.revents != 0);
  return one.revents;
}

static void* takes(void* argument) {
  sleep_ms(5);
  *(uint64_t*)argument = take_from(counter);
  return NULL;
}

int main(void) {
  counter = eventfd(0, 0);
  EQUAL(polled(0), POLLOUT);
  add_to(counter, 1);
  EQUAL(polled(0), POLLIN | POLLOUT);
  add_to(counter, UINT64_MAX - 3);
  EQUAL(polled(0), POLLIN | POLLOUT);
  add_to(counter, 1);
  EQUAL(polled(-1), POLLIN);
  uint64_t taken = 0;
  const pthread_t taker = start(takes, &taken);
  struct pollfd room = {.fd = counter, .events = POLLOUT};
  EQUAL(poll(&room, 1, -1), 1);
  EQUAL(room.revents, POLLOUT);
  join(taker);
  CHECK(taken == UINT64_MAX - 1);
  EQUAL(polled(0), POLLOUT);
  puts("polled");
}

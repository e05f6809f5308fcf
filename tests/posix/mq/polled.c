// Linux mq_overview(7): a queue is a file descriptor, so poll() tells whether there is a message, or room for one.
// red: poll(descriptors,count,timeout) 1
#include <poll.h>

#include "queue.h"

static mqd_t queue;

static int ready(void) {
  struct pollfd descriptor = {.fd = queue, .events = POLLIN | POLLOUT};
  EQUAL(poll(&descriptor, 1, 0), 1);
  return descriptor.revents;
}

static void* sends(void* argument) {
  send_text(queue, "one", 0);
  return argument;
}

int main(void) {
  queue = make_queue(O_RDWR, 2, 64);
  EQUAL(ready(), POLLOUT);
  pthread_t thread = start(sends, NULL);
  struct pollfd readable = {.fd = queue, .events = POLLIN};
  EQUAL(poll(&readable, 1, -1), 1);
  EQUAL(readable.revents, POLLIN);
  join(thread);
  EQUAL(ready(), POLLIN | POLLOUT);
  send_text(queue, "two", 0);
  EQUAL(ready(), POLLIN);
  receive_text(queue);
  EQUAL(ready(), POLLIN | POLLOUT);
  puts("polled");
}

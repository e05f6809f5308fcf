// POSIX mq_unlink, mq_close: who has an unlinked queue open uses it on, and its name is free; messages outlast their
// descriptors.
// red: mq_unlink(name) 0
#include "queue.h"

int main(void) {
  mqd_t first = open_queue(O_RDWR, 4, 16);
  send_text(first, "first", 0);
  EQUAL(mq_close(first), 0);
  first = mq_open(queue_name(), O_RDWR);
  CHECK(first != (mqd_t)-1);
  EQUAL(messages_in(first), 1);
  EQUAL(mq_unlink(queue_name()), 0);
  const mqd_t second = open_queue(O_RDWR, 2, 16);
  send_text(second, "second", 0);
  send_text(first, "first again", 0);
  EQUAL(messages_in(first), 2);
  EQUAL(messages_in(second), 1);
  EQUAL(mq_unlink(queue_name()), 0);
  puts(receive_text(first));
  puts(receive_text(second));
  puts(receive_text(first));
  EQUAL(mq_close(first), 0);
  EQUAL(mq_close(second), 0);
  FAILS(mq_send(first, "", 0, 0), EBADF);
}

// POSIX mq_send, mq_receive: the highest priority first, and the oldest of them; each message whole, with its length and
// priority.
// red: mq_send(queue,text,length,priority) mq_send(queue, text, length, 0)
#include <limits.h>

#include "queue.h"

int main(void) {
  const mqd_t queue = make_queue(O_RDWR, 10, 64);
  send_text(queue, "low, first", 1);
  send_text(queue, "high, first", MQ_PRIO_MAX - 1);
  send_text(queue, "low, second", 1);
  EQUAL(mq_send(queue, "", 0, 0), 0);
  send_text(queue, "high, second", MQ_PRIO_MAX - 1);
  send_text(queue, "middle", 2);
  EQUAL(messages_in(queue), 6);
  char text[64];
  for (int i = 0; i < 6; i++) {
    unsigned priority = 77;
    const long length = mq_receive(queue, text, sizeof text, &priority);
    CHECK(length >= 0);
    printf("%u: %ld bytes: %.*s\n", priority, length, (int)length, text);
  }
  EQUAL(messages_in(queue), 0);
  EQUAL(mq_close(queue), 0);
}

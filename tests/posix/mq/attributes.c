// POSIX mq_getattr, mq_setattr: sizes and the number of messages are the queue's, O_NONBLOCK is the descriptor's, and only that
// is set. A queue made without attributes has some.
// red: mq_setattr(queue,wanted,old) mq_getattr(queue, old)
#include "queue.h"

int main(void) {
  const mqd_t queue = open_queue(O_RDWR, 3, 5), same = mq_open(queue_name(), O_RDWR | O_NONBLOCK);
  CHECK(same != (mqd_t)-1);
  EQUAL(mq_unlink(queue_name()), 0);
  send_text(queue, "one", 0);
  struct mq_attr found;
  EQUAL(mq_getattr(queue, &found), 0);
  EQUAL(found.mq_flags, 0);
  EQUAL(found.mq_maxmsg, 3);
  EQUAL(found.mq_msgsize, 5);
  EQUAL(found.mq_curmsgs, 1);
  EQUAL(mq_getattr(same, &found), 0);
  EQUAL(found.mq_flags, O_NONBLOCK);
  EQUAL(found.mq_curmsgs, 1);

  const struct mq_attr wanted = {.mq_flags = O_NONBLOCK, .mq_maxmsg = 77, .mq_msgsize = 77, .mq_curmsgs = 77};
  EQUAL(mq_setattr(queue, &wanted, &found), 0);
  EQUAL(found.mq_flags, 0);
  EQUAL(found.mq_maxmsg, 3);
  EQUAL(mq_getattr(queue, &found), 0);
  EQUAL(found.mq_flags, O_NONBLOCK);
  EQUAL(found.mq_maxmsg, 3);
  EQUAL(found.mq_msgsize, 5);
  EQUAL(found.mq_curmsgs, 1);
  char text[5];
  EQUAL(mq_receive(queue, text, 5, NULL), 4);
  FAILS(mq_receive(queue, text, 5, NULL), EAGAIN);
  const struct mq_attr blocking = {.mq_flags = 0};
  EQUAL(mq_setattr(same, &blocking, NULL), 0);
  EQUAL(mq_getattr(same, &found), 0);
  EQUAL(found.mq_flags, 0);
  EQUAL(mq_getattr(queue, &found), 0);
  EQUAL(found.mq_flags, O_NONBLOCK);

  const mqd_t usual = mq_open(queue_name(), O_CREAT | O_RDWR, 0600, NULL);
  CHECK(usual != (mqd_t)-1);
  EQUAL(mq_unlink(queue_name()), 0);
  EQUAL(mq_getattr(usual, &found), 0);
  printf("%ld messages of %ld bytes\n", found.mq_maxmsg, found.mq_msgsize);
}

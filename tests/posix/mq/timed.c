// POSIX mq_timedsend, mq_timedreceive: ETIMEDOUT at a time of the realtime clock; EINVAL; no time if there is a message or
// room.
// red: mq_timedreceive(queue,text,size,priority,time) mq_receive(queue, text, size, priority)
#include "queue.h"

int main(void) {
  const mqd_t queue = make_queue(O_RDWR, 1, 8);
  char text[8] = "message";
  const struct timespec past = in_ms(CLOCK_REALTIME, -1000), soon = in_ms(CLOCK_REALTIME, 20);
  const struct timespec wrong = {.tv_sec = soon.tv_sec, .tv_nsec = 1000000000},
                        negative = {.tv_sec = soon.tv_sec, .tv_nsec = -1};

  FAILS(mq_timedreceive(queue, text, 8, NULL, &past), ETIMEDOUT);
  FAILS(mq_timedreceive(queue, text, 8, NULL, &soon), ETIMEDOUT);
  CHECK(now_ns(CLOCK_REALTIME) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
  FAILS(mq_timedreceive(queue, text, 8, NULL, &wrong), EINVAL);
  FAILS(mq_timedreceive(queue, text, 8, NULL, &negative), EINVAL);

  EQUAL(mq_timedsend(queue, text, 8, 3, &past), 0);
  FAILS(mq_timedsend(queue, text, 8, 3, &past), ETIMEDOUT);
  const struct timespec later = in_ms(CLOCK_REALTIME, 20);
  FAILS(mq_timedsend(queue, text, 8, 3, &later), ETIMEDOUT);
  CHECK(now_ns(CLOCK_REALTIME) >= later.tv_sec * 1000000000LL + later.tv_nsec);
  FAILS(mq_timedsend(queue, text, 8, 3, &wrong), EINVAL);
  EQUAL(messages_in(queue), 1);
  unsigned priority = 0;
  EQUAL(mq_timedreceive(queue, text, 8, &priority, &past), 8);
  EQUAL(priority, 3);
  EQUAL(messages_in(queue), 0);
  puts("in time");
}

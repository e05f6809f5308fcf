// A queue with a name of its own: natively the machine's other programs have queues, too.
#pragma once

#include <fcntl.h>
#include <mqueue.h>

#include "../check.h"

static inline const char* queue_name(void) {
  static char name[60];
  if (!name[0]) snprintf(name, sizeof name, "/weft-posix-%d-%lld", getpid(), now_ns(CLOCK_REALTIME));
  return name;
}

static inline mqd_t open_queue(int flags, long messages, long size) {
  struct mq_attr attributes = {.mq_maxmsg = messages, .mq_msgsize = size};
  const mqd_t queue = mq_open(queue_name(), O_CREAT | O_EXCL | flags, 0600, &attributes);
  CHECK(queue != (mqd_t)-1);
  return queue;
}

// A queue that no other program can open any more.
static inline mqd_t make_queue(int flags, long messages, long size) {
  const mqd_t queue = open_queue(flags, messages, size);
  EQUAL(mq_unlink(queue_name()), 0);
  return queue;
}

static inline long messages_in(mqd_t queue) {
  struct mq_attr attributes;
  EQUAL(mq_getattr(queue, &attributes), 0);
  return attributes.mq_curmsgs;
}

static inline void send_text(mqd_t queue, const char* text, unsigned priority) {
  EQUAL(mq_send(queue, text, strlen(text) + 1, priority), 0);
}

static inline const char* receive_text(mqd_t queue) {
  static _Thread_local char text[256];
  CHECK(mq_receive(queue, text, sizeof text, NULL) > 0);
  return text;
}

// POSIX mq_*: EBADF, EMSGSIZE, EINVAL, ENOENT, EEXIST, ENAMETOOLONG, EAGAIN.
// red: mq_unlink(name) 0
#include <limits.h>
#include <signal.h>

#include "queue.h"

static char text[64];

static void of_names(void) {
  struct mq_attr attributes = {.mq_maxmsg = 2, .mq_msgsize = 8};
  FAILS(mq_open(queue_name(), O_RDWR), ENOENT);
  FAILS(mq_unlink(queue_name()), ENOENT);
  static char longest[NAME_MAX + 3];
  memset(longest, 'n', sizeof longest - 1);
  longest[0] = '/';
  FAILS(mq_open(longest, O_CREAT | O_RDWR, 0600, &attributes), ENAMETOOLONG);
  FAILS(mq_unlink(longest), ENAMETOOLONG);
  attributes.mq_maxmsg = 0;
  FAILS(mq_open(queue_name(), O_CREAT | O_RDWR, 0600, &attributes), EINVAL);
  attributes = (struct mq_attr){.mq_maxmsg = 2, .mq_msgsize = -1};
  FAILS(mq_open(queue_name(), O_CREAT | O_RDWR, 0600, &attributes), EINVAL);
  FAILS(mq_open(queue_name(), O_RDWR), ENOENT);
  const mqd_t queue = open_queue(O_RDWR, 2, 8);
  FAILS(mq_open(queue_name(), O_CREAT | O_EXCL | O_RDWR, 0600, &attributes), EEXIST);
  const mqd_t same = mq_open(queue_name(), O_CREAT | O_RDWR, 0600, &attributes);  // which make no difference now
  CHECK(same != (mqd_t)-1 && same != queue);
  EQUAL(mq_close(same), 0);
  EQUAL(mq_unlink(queue_name()), 0);
  FAILS(mq_unlink(queue_name()), ENOENT);
  FAILS(mq_open(queue_name(), O_RDWR), ENOENT);
  EQUAL(mq_close(queue), 0);
  FAILS(mq_close(queue), EBADF);
}

static void of_descriptors(void) {
  const mqd_t queue = open_queue(O_WRONLY, 2, 8);
  const mqd_t reader = mq_open(queue_name(), O_RDONLY);
  CHECK(reader != (mqd_t)-1);
  EQUAL(mq_unlink(queue_name()), 0);
  FAILS(mq_receive(queue, text, sizeof text, NULL), EBADF);
  FAILS(mq_send(reader, text, 1, 0), EBADF);
  struct mq_attr attributes = {.mq_flags = 0};
  for (int i = 0; i < 2; i++) {
    const mqd_t none = i == 0 ? (mqd_t)-1 : STDOUT_FILENO;
    FAILS(mq_send(none, text, 1, 0), EBADF);
    FAILS(mq_receive(none, text, sizeof text, NULL), EBADF);
    FAILS(mq_getattr(none, &attributes), EBADF);
    FAILS(mq_setattr(none, &attributes, NULL), EBADF);
    FAILS(mq_notify(none, NULL), EBADF);
  }
  EQUAL(mq_close(queue), 0);
  EQUAL(mq_close(reader), 0);
}

static void of_messages(void) {
  const mqd_t queue = make_queue(O_RDWR | O_NONBLOCK, 2, 8);
  FAILS(mq_send(queue, text, 9, 0), EMSGSIZE);
  FAILS(mq_receive(queue, text, 7, NULL), EMSGSIZE);
  FAILS(mq_send(queue, text, 1, MQ_PRIO_MAX), EINVAL);
  FAILS(mq_receive(queue, text, 8, NULL), EAGAIN);
  EQUAL(mq_send(queue, text, 8, 0), 0);
  EQUAL(mq_send(queue, text, 8, 0), 0);
  FAILS(mq_send(queue, text, 8, 0), EAGAIN);
  FAILS(mq_send(queue, text, 9, 0), EMSGSIZE);
  EQUAL(messages_in(queue), 2);
  struct mq_attr attributes = {.mq_flags = O_NONBLOCK | O_APPEND};
  FAILS(mq_setattr(queue, &attributes, NULL), EINVAL);
  struct sigevent event = {.sigev_notify = 77};
  FAILS(mq_notify(queue, &event), EINVAL);
  event = (struct sigevent){.sigev_notify = SIGEV_SIGNAL, .sigev_signo = 1000};
  FAILS(mq_notify(queue, &event), EINVAL);
  EQUAL(mq_close(queue), 0);
}

int main(void) {
  of_names();
  of_descriptors();
  of_messages();
  puts("all refused");
}

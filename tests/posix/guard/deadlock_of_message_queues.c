// Threads that wait for a message, for room for one, and for one to be told of, when nobody else is there.
// native: skip
// exit: 70
// errors: deadlock: every thread waits
// errors: "receiver" waits for a message at 0x[0-9a-f]+, the queue "/empty"\n
// errors: "sender" waits for room in a message queue at 0x[0-9a-f]+, the queue "/full"\n
// errors: thread \d+ "wait_and_call" waits for a message that it is to be told of\n
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>

#include "../check.h"

static mqd_t empty, full;

static void* receiver(void* argument) {
  pthread_setname_np(pthread_self(), "receiver");
  char byte;
  mq_receive(empty, &byte, 1, NULL);
  return argument;
}

static void* sender(void* argument) {
  pthread_setname_np(pthread_self(), "sender");
  mq_send(full, "x", 1, 0);
  return argument;
}

static void never(union sigval value) { (void)value; }

int main(void) {
  struct mq_attr attributes = {.mq_maxmsg = 1, .mq_msgsize = 1};
  empty = mq_open("/empty", O_CREAT | O_RDWR, 0600, &attributes);
  full = mq_open("/full", O_CREAT | O_RDWR, 0600, &attributes);
  mq_send(full, "x", 1, 0);
  const struct sigevent event = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = never};
  EQUAL(mq_notify(empty, &event), 0);
  start(sender, NULL);
  join(start(receiver, NULL));
}

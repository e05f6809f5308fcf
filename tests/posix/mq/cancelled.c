// POSIX 2.9.5.2: mq_receive, mq_send and their timed forms are cancellation points, and who is cancelled there has neither
// taken a message nor sent one.
// red: pthread_cancel(thread) 0
#include <stdatomic.h>

#include "queue.h"

static mqd_t empty, full;
static atomic_int begun;

static void* receives(void* argument) {
  char text[8];
  begun++;
  if (argument) {
    const struct timespec later = in_ms(CLOCK_REALTIME, 100000);
    mq_timedreceive(empty, text, sizeof text, NULL, &later);
  } else {
    mq_receive(empty, text, sizeof text, NULL);
  }
  return NULL;
}

static void* sends(void* argument) {
  begun++;
  if (argument) {
    const struct timespec later = in_ms(CLOCK_REALTIME, 100000);
    mq_timedsend(full, "x", 1, 0, &later);
  } else {
    mq_send(full, "x", 1, 0);
  }
  return NULL;
}

static void* cancelled_on_entry(void* argument) {
  while (begun != 5) sched_yield();  // until it has been cancelled
  char text[8];
  if (argument) mq_receive(full, text, sizeof text, NULL);
  mq_send(empty, "x", 1, 0);
  return NULL;
}

int main(void) {
  empty = make_queue(O_RDWR, 1, 8);
  full = make_queue(O_RDWR, 1, 8);
  send_text(full, "there", 0);
  for (int i = 0; i < 4; i++) {
    pthread_t thread = start(i < 2 ? receives : sends, i % 2 ? &begun : NULL);
    while (begun == i) sched_yield();
    if (i % 2) sleep_ms(1);
    EQUAL(pthread_cancel(thread), 0);
    CHECK(join(thread) == PTHREAD_CANCELED);
  }
  for (int i = 0; i < 2; i++) {
    begun = 4;
    pthread_t thread = start(cancelled_on_entry, i ? &begun : NULL);
    EQUAL(pthread_cancel(thread), 0);
    begun = 5;
    CHECK(join(thread) == PTHREAD_CANCELED);
  }
  EQUAL(messages_in(empty), 0);
  EQUAL(messages_in(full), 1);
  puts(receive_text(full));
  EQUAL(messages_in(full), 0);
}

// POSIX mq_receive, mq_send: EINTR when a signal's handler has run; with SA_RESTART they go on (Linux, signal(7)).
// red: SA_RESTART 0
#include <mqueue.h>
#include <signal.h>
#include <stdatomic.h>

#include "../signal/handlers.h"
#include "queue.h"

static mqd_t empty, full;
static atomic_int caught, done;

static void handler(int number) {
  (void)number;
  caught++;
}

static void* fails(void* argument) {
  char text[8];
  const struct timespec later = in_ms(CLOCK_REALTIME, 100000);
  switch (*(int*)argument) {
    case 0:
      FAILS(mq_receive(empty, text, sizeof text, NULL), EINTR);
      break;
    case 1:
      FAILS(mq_send(full, text, 1, 0), EINTR);
      break;
    case 2:
      FAILS(mq_timedreceive(empty, text, sizeof text, NULL, &later), EINTR);
      break;
    default:
      FAILS(mq_timedsend(full, text, 1, 0, &later), EINTR);
  }
  done = 1;
  return NULL;
}

static void* receives(void* argument) {
  char text[8];
  EQUAL(mq_receive(empty, text, sizeof text, NULL), 3);
  return argument;
}

static void* sends(void* argument) {
  EQUAL(mq_send(full, "new", 4, 0), 0);
  return argument;
}

static void interrupt(pthread_t thread) {
  for (int i = 0; i < 5; i++) {
    const int before = caught;
    sleep_ms(1);
    EQUAL(pthread_kill(thread, SIGUSR1), 0);
    while (caught == before) sleep_ms(1);
  }
}

int main(void) {
  empty = make_queue(O_RDWR, 1, 8);
  full = make_queue(O_RDWR, 1, 8);
  send_text(full, "old", 0);
  on_signal(SIGUSR1, handler, 0);
  for (int i = 0; i < 4; i++) {
    done = 0;
    pthread_t thread = start(fails, &i);
    signal_until(thread, SIGUSR1, &done);
    join(thread);
  }
  EQUAL(messages_in(empty), 0);
  EQUAL(messages_in(full), 1);

  on_signal(SIGUSR1, handler, SA_RESTART);
  pthread_t thread = start(receives, NULL);
  interrupt(thread);
  send_text(empty, "ab", 0);
  join(thread);
  thread = start(sends, NULL);
  interrupt(thread);
  puts(receive_text(full));
  join(thread);
  puts(receive_text(full));
}

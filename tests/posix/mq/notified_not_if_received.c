// POSIX mq_notify: a thread that is blocked in mq_receive gets the message, and nobody is notified.
// order: weft
// native: skip
// output: received, and then notified\n
#include <sched.h>
#include <mqueue.h>
#include <signal.h>

#include "../signal/handlers.h"
#include "queue.h"

static mqd_t queue;
static volatile int caught;

static void handler(int number) {
  (void)number;
  caught++;
}

static void* receives(void* argument) {
  CHECK(strcmp(receive_text(queue), "for the thread") == 0);
  return argument;
}

int main(void) {
  queue = make_queue(O_RDWR, 4, 64);
  on_signal(SIGUSR1, handler, 0);
  const struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
  pthread_t thread = start(receives, NULL);
  sched_yield();
  EQUAL(mq_notify(queue, &event), 0);
  send_text(queue, "for the thread", 0);
  EQUAL(caught, 0);
  join(thread);
  send_text(queue, "for nobody", 0);
  EQUAL(caught, 1);
  puts("received, and then notified");
}

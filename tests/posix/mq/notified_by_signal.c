// POSIX mq_notify, SIGEV_SIGNAL: one signal when a message comes to an empty queue, with its value and SI_MESGQ; then, and when
// the queue is closed or the registration removed, no more. EBUSY while there is one; SIGEV_NONE is one, too.
// red: mq_notify(queue,event) 0
#include <mqueue.h>
#include <signal.h>

#include "../signal/handlers.h"
#include "queue.h"

static volatile int caught, value, code;

static void handler(int number, siginfo_t* information, void* context) {
  (void)number, (void)context;
  caught++;
  value = information->si_value.sival_int;
  code = information->si_code;
}

int main(void) {
  const mqd_t queue = make_queue(O_RDWR, 4, 16);
  on_signal_told(SIGUSR1, handler, 0);
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 42};

  EQUAL(mq_notify(queue, &event), 0);
  FAILS(mq_notify(queue, &event), EBUSY);
  send_text(queue, "first", 0);
  EQUAL(caught, 1);  // mq_send has returned
  EQUAL(value, 42);
  EQUAL(code, SI_MESGQ);
  send_text(queue, "second", 0);
  EQUAL(caught, 1);

  EQUAL(mq_notify(queue, &event), 0);  // the queue is not empty
  send_text(queue, "third", 0);
  EQUAL(caught, 1);
  for (int i = 0; i < 3; i++) receive_text(queue);
  event.sigev_value.sival_int = 43;
  FAILS(mq_notify(queue, &event), EBUSY);
  send_text(queue, "fourth", 0);
  EQUAL(caught, 2);
  EQUAL(value, 42);
  receive_text(queue);

  EQUAL(mq_notify(queue, &event), 0);
  EQUAL(mq_notify(queue, NULL), 0);
  EQUAL(mq_notify(queue, NULL), 0);
  send_text(queue, "fifth", 0);
  EQUAL(caught, 2);
  receive_text(queue);

  struct sigevent none = {.sigev_notify = SIGEV_NONE};
  EQUAL(mq_notify(queue, &none), 0);
  FAILS(mq_notify(queue, &event), EBUSY);
  send_text(queue, "sixth", 0);
  receive_text(queue);
  EQUAL(mq_notify(queue, &event), 0);
  EQUAL(mq_close(queue), 0);

  const mqd_t first = open_queue(O_RDWR, 4, 16), second = mq_open(queue_name(), O_WRONLY);
  EQUAL(mq_unlink(queue_name()), 0);
  EQUAL(mq_notify(first, &event), 0);
  EQUAL(mq_close(first), 0);
  EQUAL(mq_send(second, "", 0, 0), 0);
  EQUAL(caught, 2);
  puts("twice");
}

// POSIX mq_notify, SIGEV_THREAD: the function is called once, with the value, in a thread with the attributes; not if the
// registration was removed. It may register again.
// red: mq_notify(queue,event) 0
// timeout: 5
#include <semaphore.h>
#include <signal.h>

#include "queue.h"

static mqd_t queue;
static sem_t called;
static int times;
static size_t stack_size;

static void told(union sigval value) {
  CHECK(value.sival_ptr == &queue);
  pthread_attr_t attributes;
  EQUAL(pthread_getattr_np(pthread_self(), &attributes), 0);
  EQUAL(pthread_attr_getstacksize(&attributes, &stack_size), 0);
  times++;
  EQUAL(sem_post(&called), 0);
}

static void told_until_ten(union sigval value) {
  const struct sigevent again = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = told_until_ten, .sigev_value = value};
  receive_text(queue);
  if (++times < 10) {
    EQUAL(mq_notify(queue, &again), 0);
    send_text(queue, "again", 0);
  } else {
    EQUAL(sem_post(&called), 0);
  }
}

int main(void) {
  queue = make_queue(O_RDWR, 4, 64);
  EQUAL(sem_init(&called, 0, 0), 0);
  pthread_attr_t attributes;
  EQUAL(pthread_attr_init(&attributes), 0);
  EQUAL(pthread_attr_setstacksize(&attributes, 1 << 20), 0);
  struct sigevent event = {.sigev_notify = SIGEV_THREAD,
                           .sigev_notify_function = told,
                           .sigev_notify_attributes = &attributes,
                           .sigev_value.sival_ptr = &queue};
  EQUAL(mq_notify(queue, &event), 0);
  FAILS(mq_notify(queue, &event), EBUSY);
  send_text(queue, "first", 0);
  EQUAL(sem_wait(&called), 0);
  EQUAL(times, 1);
  CHECK(stack_size >= 1 << 20);
  receive_text(queue);
  send_text(queue, "second", 0);
  receive_text(queue);

  EQUAL(mq_notify(queue, &event), 0);
  EQUAL(mq_notify(queue, NULL), 0);
  send_text(queue, "third", 0);
  receive_text(queue);
  EQUAL(times, 1);

  times = 0;
  event = (struct sigevent){.sigev_notify = SIGEV_THREAD, .sigev_notify_function = told_until_ten};
  EQUAL(mq_notify(queue, &event), 0);
  send_text(queue, "fourth", 0);
  EQUAL(sem_wait(&called), 0);
  EQUAL(times, 10);
  FAILS(mq_notify((mqd_t)-1, &event), EBADF);
  puts("once, and ten times");
}

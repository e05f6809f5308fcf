// The function of SIGEV_THREAD runs in a thread made with sigev_notify_attributes, here with its stack size. (POSIX 2.4.1,
// SIGEV_THREAD)
// red: pthread_attr_setstacksize(attributes, size) 0
#include <semaphore.h>

#include "timer.h"

static sem_t called;
static size_t size;

static void function(union sigval value) {
  pthread_attr_t attributes;
  EQUAL(pthread_getattr_np(pthread_self(), &attributes), 0);
  EQUAL(pthread_attr_getstacksize(&attributes, &size), 0);
  EQUAL(pthread_attr_destroy(&attributes), 0);
  EQUAL(sem_post(value.sival_ptr), 0);
}

int main(void) {
  pthread_attr_t attributes;
  timer_t timer;
  EQUAL(sem_init(&called, 0, 0), 0);
  EQUAL(pthread_attr_init(&attributes), 0);
  EQUAL(pthread_attr_setstacksize(&attributes, 3 << 20), 0);
  struct sigevent event = {.sigev_notify = SIGEV_THREAD,
                           .sigev_value.sival_ptr = &called,
                           .sigev_notify_function = function,
                           .sigev_notify_attributes = &attributes};
  EQUAL(timer_create(CLOCK_MONOTONIC, &event, &timer), 0);
  arm(timer, 2, 0);
  EQUAL(sem_wait(&called), 0);
  CHECK(size >= 3 << 20 && size < 4 << 20);
  EQUAL(timer_delete(timer), 0);
  puts("three megabytes");
}

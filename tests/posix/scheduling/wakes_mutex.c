// pthread_mutex_unlock lets the waiter of the highest priority have the mutex, not the one who came first. (POSIX
// pthread_mutex_unlock, 2.8.4)
// red: pthread_attr_setschedparam(attributes, parameters) pthread_attr_setschedparam(attributes, &(struct sched_param){20})
#include <semaphore.h>

#include "realtime.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void* waits(void* who) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  note(*(char*)who);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return who;
}

int main(void) {
  begin_at(5);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  const pthread_t all[] = {start_at(10, waits, "1"), start_at(30, waits, "3"), start_at(20, waits, "2")};
  note('.');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  for (int i = 0; i < 3; i++) join(all[i]);
  ORDER(".321");
}

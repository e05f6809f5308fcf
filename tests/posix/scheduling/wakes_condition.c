// pthread_cond_signal wakes the waiter of the highest priority. (POSIX pthread_cond_signal)
// red: pthread_attr_setschedparam(attributes, parameters) pthread_attr_setschedparam(attributes, &(struct sched_param){20})
#include <semaphore.h>

#include "realtime.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static void* waits(void* who) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_cond_wait(&condition, &mutex), 0);
  note(*(char*)who);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return who;
}

int main(void) {
  begin_at(5);

  const pthread_t all[] = {start_at(10, waits, "1"), start_at(30, waits, "3"), start_at(20, waits, "2")};
  note('.');
  for (int i = 0; i < 3; i++) EQUAL(pthread_cond_signal(&condition), 0);
  for (int i = 0; i < 3; i++) join(all[i]);
  ORDER(".321");
}

// sem_post lets the waiter of the highest priority through. (POSIX sem_post)
// red: pthread_attr_setschedparam(attributes, parameters) pthread_attr_setschedparam(attributes, &(struct sched_param){20})
#include <semaphore.h>

#include "realtime.h"

static sem_t semaphore;

static void* waits(void* who) {
  EQUAL(sem_wait(&semaphore), 0);
  note(*(char*)who);
  EQUAL(sem_post(&semaphore), 0);
  return who;
}

int main(void) {
  begin_at(5);
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  const pthread_t all[] = {start_at(10, waits, "1"), start_at(30, waits, "3"), start_at(20, waits, "2")};
  note('.');
  EQUAL(sem_post(&semaphore), 0);
  for (int i = 0; i < 3; i++) join(all[i]);
  ORDER(".321");
}

// pthread_join acts on a pending cancellation on entry: the thread is still to be joined. (If that has ended, glibc joins it.)
// (POSIX 2.9.5.2, pthread_join)
// red: pthread_cancel(thread) 0
#include <semaphore.h>

#include "cancel.h"

static pthread_t waits;
static sem_t semaphore;
static int value;

static void* waits_for_permit(void* argument) {
  EQUAL(sem_wait(&semaphore), 0);
  return argument;
}
static void joins(void) { (void)pthread_join(waits, NULL); }

int main(void) {
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  waits = start(waits_for_permit, &value);
  is_cancelled_on_entry(joins);
  EQUAL(sem_post(&semaphore), 0);
  CHECK(join(waits) == &value);
  puts("still to be joined");
}

// The owner of a mutex with PTHREAD_PRIO_PROTECT runs at the mutex's ceiling, though nobody waits for it, and at its own
// priority again before unlock returns. (POSIX pthread_mutexattr_getprotocol, PTHREAD_PRIO_PROTECT)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include "protocol.h"

int main(void) {
  pthread_mutex_t mutex;
  begin_at(10);
  make_protecting(&mutex, 30);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  const pthread_t all[] = {start_at(20, comes_by, "M"), start_at(30, comes_by, "C"), start_at(31, comes_by, "H")};
  note('L');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  note('E');
  for (int i = 0; i < 3; i++) join(all[i]);
  ORDER("HLCME");
}

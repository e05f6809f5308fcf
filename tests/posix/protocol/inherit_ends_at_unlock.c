// What was inherited is given up with the mutex: before unlock returns, all who are above the owner's own priority have run.
// (POSIX pthread_mutexattr_getprotocol, PTHREAD_PRIO_INHERIT)
// red: pthread_mutexattr_setprotocol(attributes, protocol) pthread_mutexattr_setprotocol(attributes, PTHREAD_PRIO_NONE)
#include "protocol.h"

static pthread_mutex_t mutex;

static void* waits(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  note('H');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return argument;
}

int main(void) {
  begin_at(10);
  make_inheriting(&mutex);
  for (int i = 0; i < 3; i++) {
    EQUAL(pthread_mutex_lock(&mutex), 0);
    const pthread_t all[] = {start_at(30, waits, NULL), start_at(20, comes_by, "M"), start_at(11, comes_by, "N"),
                             start_at(9, comes_by, "x")};
    note('(');
    EQUAL(pthread_mutex_unlock(&mutex), 0);
    note(')');
    for (int j = 0; j < 4; j++) join(all[j]);
  }
  ORDER("(HMN)x(HMN)x(HMN)x");
}

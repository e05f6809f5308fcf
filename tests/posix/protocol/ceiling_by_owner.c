// The owner of a recursive mutex may change its ceiling, and holds it still, at the new one; that of an errorcheck mutex gets
// EDEADLK. (POSIX pthread_mutex_setprioceiling, EDEADLK)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include "protocol.h"

int main(void) {
  pthread_mutex_t recursive, errorcheck;
  int old = -1;
  begin_at(10);
  make_mutex(&errorcheck, PTHREAD_MUTEX_ERRORCHECK, PTHREAD_PRIO_PROTECT, 20);
  EQUAL(pthread_mutex_lock(&errorcheck), 0);
  EQUAL(pthread_mutex_setprioceiling(&errorcheck, 30, &old), EDEADLK);
  EQUAL(pthread_mutex_unlock(&errorcheck), 0);

  make_mutex(&recursive, PTHREAD_MUTEX_RECURSIVE, PTHREAD_PRIO_PROTECT, 20);
  EQUAL(pthread_mutex_lock(&recursive), 0);
  EQUAL(pthread_mutex_setprioceiling(&recursive, 40, &old), 0);
  EQUAL(old, 20);
  EQUAL(pthread_mutex_unlock(&recursive), 0);
  EQUAL(pthread_mutex_unlock(&recursive), EPERM);
  EQUAL(pthread_mutex_lock(&recursive), 0);
  const pthread_t thread = start_at(30, comes_by, "M");
  note('L');
  EQUAL(pthread_mutex_unlock(&recursive), 0);
  join(thread);
  ORDER("LM");
}

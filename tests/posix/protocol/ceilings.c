// pthread_mutex_setprioceiling gives back the old ceiling and sets the new one, which then counts; EINVAL for a priority that
// is none, and for a mutex without the protocol. The attribute likewise. (POSIX pthread_mutex_getprioceiling,
// pthread_mutexattr_getprioceiling)
// red: pthread_mutex_setprioceiling(mutex, ceiling, old) (*(old) = 30, 0)
#include "protocol.h"

int main(void) {
  pthread_mutexattr_t attributes;
  int ceiling = -1, old = -1;
  begin_at(10);
  pthread_mutexattr_init(&attributes);
  EQUAL(pthread_mutexattr_setprioceiling(&attributes, 25), 0);
  EQUAL(pthread_mutexattr_getprioceiling(&attributes, &ceiling), 0);
  EQUAL(ceiling, 25);
  EQUAL(pthread_mutexattr_setprioceiling(&attributes, 0), EINVAL);
  EQUAL(pthread_mutexattr_setprioceiling(&attributes, sched_get_priority_max(SCHED_FIFO) + 1), EINVAL);
  EQUAL(pthread_mutexattr_getprioceiling(&attributes, &ceiling), 0);
  EQUAL(ceiling, 25);

  pthread_mutex_t mutex;
  make_protecting(&mutex, 30);
  EQUAL(pthread_mutex_getprioceiling(&mutex, &ceiling), 0);
  EQUAL(ceiling, 30);
  EQUAL(pthread_mutex_setprioceiling(&mutex, 40, &old), 0);
  EQUAL(old, 30);
  EQUAL(pthread_mutex_setprioceiling(&mutex, 0, &old), EINVAL);
  EQUAL(pthread_mutex_setprioceiling(&mutex, sched_get_priority_max(SCHED_FIFO) + 1, &old), EINVAL);
  EQUAL(pthread_mutex_getprioceiling(&mutex, &ceiling), 0);
  EQUAL(ceiling, 40);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  const pthread_t thread = start_at(35, comes_by, "M");
  note('L');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  join(thread);

  pthread_mutex_t none, inheriting;
  EQUAL(pthread_mutex_init(&none, NULL), 0);
  make_inheriting(&inheriting);
  EQUAL(pthread_mutex_getprioceiling(&none, &ceiling), EINVAL);
  EQUAL(pthread_mutex_setprioceiling(&none, 20, &old), EINVAL);
  EQUAL(pthread_mutex_getprioceiling(&inheriting, &ceiling), EINVAL);
  EQUAL(pthread_mutex_setprioceiling(&inheriting, 20, &old), EINVAL);
  ORDER("LM");
}

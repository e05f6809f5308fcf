// The owner of two mutexes has the highest priority of all who wait for either; when it unlocks one, that of those who wait for
// the other. (POSIX pthread_mutexattr_getprotocol)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include "protocol.h"

static pthread_mutex_t a, b;

static void* waits_for_a(void* argument) {
  EQUAL(pthread_mutex_lock(&a), 0);
  note('a');
  EQUAL(pthread_mutex_unlock(&a), 0);
  return argument;
}
static void* waits_for_b(void* argument) {
  EQUAL(pthread_mutex_lock(&b), 0);
  note('b');
  EQUAL(pthread_mutex_unlock(&b), 0);
  return argument;
}

int main(void) {
  begin_at(10);
  make_inheriting(&a);
  make_inheriting(&b);
  EQUAL(pthread_mutex_lock(&a), 0);
  EQUAL(pthread_mutex_lock(&b), 0);
  const pthread_t all[] = {start_at(20, waits_for_a, NULL), start_at(30, waits_for_b, NULL), start_at(25, comes_by, "M"),
                           start_at(15, comes_by, "N")};
  note('1');
  EQUAL(pthread_mutex_unlock(&b), 0);
  note('2');
  EQUAL(pthread_mutex_unlock(&a), 0);
  note('3');
  for (int i = 0; i < 4; i++) join(all[i]);
  ORDER("1bM2aN3");
}

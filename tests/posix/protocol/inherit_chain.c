// A thread that has inherited a priority and waits for another such mutex lends it on to that one's owner. (POSIX
// pthread_mutexattr_getprotocol)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include "protocol.h"

static pthread_mutex_t a, b;

static void* waits_for_a(void* argument) {
  EQUAL(pthread_mutex_lock(&b), 0);
  EQUAL(pthread_mutex_lock(&a), 0);
  note('1');
  EQUAL(pthread_mutex_unlock(&a), 0);
  note('!');
  EQUAL(pthread_mutex_unlock(&b), 0);
  note('.');
  return argument;
}

static void* waits_for_b(void* argument) {
  EQUAL(pthread_mutex_lock(&b), 0);
  note('2');
  EQUAL(pthread_mutex_unlock(&b), 0);
  return argument;
}

int main(void) {
  begin_at(10);
  make_inheriting(&a);
  make_inheriting(&b);
  EQUAL(pthread_mutex_lock(&a), 0);
  const pthread_t all[] = {start_at(15, waits_for_a, NULL), start_at(30, waits_for_b, NULL), start_at(20, comes_by, "M")};
  note('L');
  EQUAL(pthread_mutex_unlock(&a), 0);
  note('E');
  for (int i = 0; i < 3; i++) join(all[i]);
  ORDER("L1!2M.E");
}

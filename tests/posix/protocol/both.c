// Of a ceiling and an inherited priority the higher counts; when one goes the other stays. (POSIX
// pthread_mutexattr_getprotocol)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include "protocol.h"

static pthread_mutex_t inheriting, protecting;

static void* waits(void* argument) {
  EQUAL(pthread_mutex_lock(&inheriting), 0);
  note('H');
  EQUAL(pthread_mutex_unlock(&inheriting), 0);
  return argument;
}

int main(void) {
  begin_at(10);
  make_inheriting(&inheriting);
  make_protecting(&protecting, 20);
  EQUAL(pthread_mutex_lock(&inheriting), 0);
  EQUAL(pthread_mutex_lock(&protecting), 0);
  const pthread_t all[] = {start_at(30, waits, NULL), start_at(25, comes_by, "M"), start_at(15, comes_by, "N")};
  note('1');
  EQUAL(pthread_mutex_unlock(&inheriting), 0);
  note('2');
  EQUAL(pthread_mutex_unlock(&protecting), 0);
  note('3');
  for (int i = 0; i < 3; i++) join(all[i]);
  ORDER("1HM2N3");
}

// Of several mutexes with ceilings the highest counts, whatever the order of unlocking. (POSIX pthread_mutexattr_getprotocol)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include "protocol.h"

int main(void) {
  pthread_mutex_t low, high;
  begin_at(10);
  make_protecting(&low, 20);
  make_protecting(&high, 40);
  EQUAL(pthread_mutex_lock(&high), 0);
  EQUAL(pthread_mutex_lock(&low), 0);
  const pthread_t first[] = {start_at(30, comes_by, "M"), start_at(15, comes_by, "N")};
  note('1');
  EQUAL(pthread_mutex_unlock(&high), 0);
  note('2');
  EQUAL(pthread_mutex_unlock(&low), 0);
  note('3');

  EQUAL(pthread_mutex_lock(&high), 0);
  EQUAL(pthread_mutex_lock(&low), 0);
  const pthread_t second[] = {start_at(30, comes_by, "m"), start_at(15, comes_by, "n")};
  note('1');
  EQUAL(pthread_mutex_unlock(&low), 0);
  note('2');
  EQUAL(pthread_mutex_unlock(&high), 0);
  note('3');
  for (int i = 0; i < 2; i++) join(first[i]), join(second[i]);
  ORDER("1M2N312mn3");
}

// pthread_mutex_setprioceiling locks the mutex: while another thread holds it, it waits. (POSIX pthread_mutex_setprioceiling)
// red: pthread_mutex_lock(mutex) 0
#include "protocol.h"

static pthread_mutex_t mutex;

static void* sets(void* argument) {
  int old = -1;
  note('s');
  EQUAL(pthread_mutex_setprioceiling(&mutex, 50, &old), 0);
  note('S');
  EQUAL(old, 40);
  return argument;
}

int main(void) {
  begin_at(10);
  make_protecting(&mutex, 40);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  const pthread_t thread = start_at(30, sets, NULL);
  while (!strchr(order, 's')) sleep_ms(1);
  note('L');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  join(thread);
  int ceiling = -1;
  EQUAL(pthread_mutex_getprioceiling(&mutex, &ceiling), 0);
  EQUAL(ceiling, 50);
  ORDER("sLS");
}

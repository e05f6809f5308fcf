// The owner inherits in whatever way it has locked: trylock, timedlock, clocklock. (POSIX pthread_mutex_trylock,
// pthread_mutex_timedlock, pthread_mutex_clocklock; pthread_mutexattr_getprotocol)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
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
    const struct timespec then = in_ms(i == 1 ? CLOCK_REALTIME : CLOCK_MONOTONIC, 10000);
    EQUAL(i == 0   ? pthread_mutex_trylock(&mutex)
          : i == 1 ? pthread_mutex_timedlock(&mutex, &then)
                   : pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &then),
          0);
    const pthread_t high = start_at(30, waits, NULL), middle = start_at(20, comes_by, "M");
    note('L');
    EQUAL(pthread_mutex_unlock(&mutex), 0);
    join(high);
    join(middle);
  }
  ORDER("LHMLHMLHM");
}

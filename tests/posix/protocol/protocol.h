// Mutexes with priority protocols.
#pragma once

#include "../scheduling/realtime.h"

static inline void make_mutex(pthread_mutex_t* mutex, int type, int protocol, int ceiling) {
  pthread_mutexattr_t attributes;
  EQUAL(pthread_mutexattr_init(&attributes), 0);
  EQUAL(pthread_mutexattr_settype(&attributes, type), 0);
  EQUAL(pthread_mutexattr_setprotocol(&attributes, protocol), 0);
  if (ceiling != 0) EQUAL(pthread_mutexattr_setprioceiling(&attributes, ceiling), 0);
  EQUAL(pthread_mutex_init(mutex, &attributes), 0);
  EQUAL(pthread_mutexattr_destroy(&attributes), 0);
}

static inline void make_inheriting(pthread_mutex_t* mutex) { make_mutex(mutex, PTHREAD_MUTEX_NORMAL, PTHREAD_PRIO_INHERIT, 0); }

static inline void make_protecting(pthread_mutex_t* mutex, int ceiling) {
  make_mutex(mutex, PTHREAD_MUTEX_NORMAL, PTHREAD_PRIO_PROTECT, ceiling);
}

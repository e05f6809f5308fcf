// An attributes object only counts when something is made with it: changing or destroying it afterwards changes nothing, and it
// can be initialised again. (POSIX pthread_attr_init, pthread_mutexattr_init)
// red: pthread_mutexattr_settype(attributes, type) 0
#include "check.h"

static void* is_detached(void* argument) {
  pthread_attr_t attributes;
  EQUAL(pthread_getattr_np(pthread_self(), &attributes), 0);
  EQUAL(pthread_attr_getdetachstate(&attributes, argument), 0);
  EQUAL(pthread_attr_destroy(&attributes), 0);
  return argument;
}

int main(void) {
  pthread_mutexattr_t type;
  pthread_mutex_t recursive, errorcheck;
  EQUAL(pthread_mutexattr_init(&type), 0);
  EQUAL(pthread_mutexattr_settype(&type, PTHREAD_MUTEX_RECURSIVE), 0);
  EQUAL(pthread_mutex_init(&recursive, &type), 0);
  EQUAL(pthread_mutexattr_settype(&type, PTHREAD_MUTEX_ERRORCHECK), 0);
  EQUAL(pthread_mutex_init(&errorcheck, &type), 0);
  EQUAL(pthread_mutexattr_destroy(&type), 0);
  EQUAL(pthread_mutex_lock(&recursive), 0);
  EQUAL(pthread_mutex_lock(&recursive), 0);
  EQUAL(pthread_mutex_lock(&errorcheck), 0);
  EQUAL(pthread_mutex_lock(&errorcheck), EDEADLK);

  pthread_attr_t attributes;
  pthread_t thread;
  int state = -1;
  EQUAL(pthread_attr_init(&attributes), 0);
  EQUAL(pthread_create(&thread, &attributes, is_detached, &state), 0);
  EQUAL(pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED), 0);
  EQUAL(pthread_attr_destroy(&attributes), 0);
  join(thread);
  EQUAL(state, PTHREAD_CREATE_JOINABLE);
  EQUAL(pthread_attr_init(&attributes), 0);
  EQUAL(pthread_attr_getdetachstate(&attributes, &state), 0);
  EQUAL(state, PTHREAD_CREATE_JOINABLE);
  puts("as when it was made");
}

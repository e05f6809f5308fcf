// pthread_getattr_np tells of a live thread, main included: its stack encloses its variables, and its detach state. (Linux
// pthread_getattr_np(3))
// red: pthread_detach(thread) 0
#include "check.h"

static void encloses_me(pthread_attr_t* attributes) {
  char local;
  void* address;
  size_t size;
  EQUAL(pthread_attr_getstack(attributes, &address, &size), 0);
  CHECK((char*)address <= &local && &local < (char*)address + size);
}

static void* routine(void* argument) {
  (void)argument;
  pthread_attr_t own;
  int state;
  EQUAL(pthread_getattr_np(pthread_self(), &own), 0);
  encloses_me(&own);
  EQUAL(pthread_attr_getdetachstate(&own, &state), 0);
  EQUAL(state, PTHREAD_CREATE_JOINABLE);
  pthread_attr_destroy(&own);
  EQUAL(pthread_detach(pthread_self()), 0);
  EQUAL(pthread_getattr_np(pthread_self(), &own), 0);
  EQUAL(pthread_attr_getdetachstate(&own, &state), 0);
  EQUAL(state, PTHREAD_CREATE_DETACHED);
  pthread_attr_destroy(&own);
  puts("thread: enclosed");
  exit(0);
}

int main(void) {
  pthread_attr_t own;
  EQUAL(pthread_getattr_np(pthread_self(), &own), 0);
  encloses_me(&own);
  pthread_attr_destroy(&own);
  puts("main: enclosed");
  start(routine, NULL);
  pthread_exit(NULL);
}

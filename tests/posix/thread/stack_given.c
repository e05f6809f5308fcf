// A thread runs on the stack that its creator gives (pthread_attr_setstack), which may be used again after the join. (POSIX
// pthread_attr_setstack)
// red: pthread_attr_setstack(attributes, address, size) 0
#include "check.h"

static char stack[1 << 18] __attribute__((aligned(4096)));

static void* routine(void* argument) {
  int local = *(int*)argument;
  char* here = (char*)&local;
  CHECK(here >= stack && here < stack + sizeof stack);
  void* address;
  size_t size;
  pthread_attr_t own;
  EQUAL(pthread_getattr_np(pthread_self(), &own), 0);
  EQUAL(pthread_attr_getstack(&own, &address, &size), 0);
  CHECK((char*)address <= here && here < (char*)address + size);
  return (void*)(long)(local * 2);
}

int main(void) {
  pthread_attr_t attributes;
  EQUAL(pthread_attr_init(&attributes), 0);
  EQUAL(pthread_attr_setstack(&attributes, stack, sizeof stack), 0);
  for (int i = 1; i <= 5; i++) {
    pthread_t thread;
    EQUAL(pthread_create(&thread, &attributes, routine, &i), 0);
    printf("%ld\n", (long)join(thread));
  }
}

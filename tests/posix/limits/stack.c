// The stacks of threads that are made without attributes are as large as the soft limit that was set says. (Linux: the limit at
// the start of the program)
// native: skip
// output: as large as the limit\n
#define _GNU_SOURCE
#include <sys/resource.h>

#include "check.h"

static size_t size_in_thread;

static void* looks(void* argument) {
  pthread_attr_t attributes;
  EQUAL(pthread_getattr_np(pthread_self(), &attributes), 0);
  EQUAL(pthread_attr_getstacksize(&attributes, &size_in_thread), 0);
  return argument;
}

static size_t size_with(rlim_t soft) {
  struct rlimit limit;
  EQUAL(getrlimit(RLIMIT_STACK, &limit), 0);
  limit.rlim_cur = soft;
  EQUAL(setrlimit(RLIMIT_STACK, &limit), 0);
  join(start(looks, NULL));
  return size_in_thread;
}

int main(void) {
  struct rlimit before;
  EQUAL(getrlimit(RLIMIT_STACK, &before), 0);
  join(start(looks, NULL));
  const size_t usual = size_in_thread;
  EQUAL(size_with(65536), 65536);
  EQUAL(size_with(1 << 20), 1 << 20);
  EQUAL(size_with(before.rlim_cur), usual);
  puts("as large as the limit");
}

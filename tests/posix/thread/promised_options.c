// POSIX <unistd.h>, <limits.h>, sysconf: the options of threads are promised at compile time and at run time, and the smallest
// stack is a multiple of the page size.
#include <limits.h>

#include "../check.h"

#define PROMISED(macro, name)      \
  do {                             \
    CHECK(macro > 0);              \
    CHECK(sysconf(name) == macro); \
  } while (0)

int main(void) {
  PROMISED(_POSIX_THREADS, _SC_THREADS);
  PROMISED(_POSIX_PRIORITY_SCHEDULING, _SC_PRIORITY_SCHEDULING);
  PROMISED(_POSIX_THREAD_PRIORITY_SCHEDULING, _SC_THREAD_PRIORITY_SCHEDULING);
  PROMISED(_POSIX_THREAD_PRIO_INHERIT, _SC_THREAD_PRIO_INHERIT);
  PROMISED(_POSIX_THREAD_PRIO_PROTECT, _SC_THREAD_PRIO_PROTECT);
  PROMISED(_POSIX_MESSAGE_PASSING, _SC_MESSAGE_PASSING);
  PROMISED(_POSIX_ASYNCHRONOUS_IO, _SC_ASYNCHRONOUS_IO);
  PROMISED(_POSIX_TIMERS, _SC_TIMERS);
  PROMISED(_POSIX_REALTIME_SIGNALS, _SC_REALTIME_SIGNALS);
  PROMISED(_POSIX_BARRIERS, _SC_BARRIERS);
  PROMISED(_POSIX_SPIN_LOCKS, _SC_SPIN_LOCKS);
  PROMISED(_POSIX_CLOCK_SELECTION, _SC_CLOCK_SELECTION);
  CHECK(sysconf(_SC_CPUTIME) > 0 && sysconf(_SC_THREAD_CPUTIME) > 0);
  EQUAL(sysconf(_SC_THREAD_STACK_MIN), PTHREAD_STACK_MIN);
  EQUAL(PTHREAD_STACK_MIN % sysconf(_SC_PAGE_SIZE), 0);
  pthread_attr_t attributes;
  EQUAL(pthread_attr_init(&attributes), 0);
  EQUAL(pthread_attr_setstacksize(&attributes, PTHREAD_STACK_MIN - 1), EINVAL);
  EQUAL(pthread_attr_setstacksize(&attributes, PTHREAD_STACK_MIN), 0);
  puts("promised");
}

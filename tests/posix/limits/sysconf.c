// What sysconf says of threads, semaphores, timers and signals is what POSIX asks for at least, and is there. (POSIX sysconf,
// <limits.h>)
// red: sysconf(name) (-1)
#include <limits.h>
#include <semaphore.h>

#include "check.h"

int main(void) {
  const int options[] = {_SC_THREADS,
                         _SC_SEMAPHORES,
                         _SC_TIMERS,
                         _SC_BARRIERS,
                         _SC_SPIN_LOCKS,
                         _SC_TIMEOUTS,
                         _SC_CLOCK_SELECTION,
                         _SC_MONOTONIC_CLOCK,
                         _SC_REALTIME_SIGNALS,
                         _SC_READER_WRITER_LOCKS,
                         _SC_THREAD_SAFE_FUNCTIONS,
                         _SC_THREAD_ATTR_STACKSIZE,
                         _SC_THREAD_ATTR_STACKADDR};
  for (size_t i = 0; i < sizeof options / sizeof *options; i++) CHECK(sysconf(options[i]) >= 200112L);
  CHECK(sysconf(_SC_THREAD_KEYS_MAX) >= 128);
  CHECK(sysconf(_SC_THREAD_DESTRUCTOR_ITERATIONS) >= 4);
  CHECK(sysconf(_SC_THREAD_STACK_MIN) >= PTHREAD_STACK_MIN);
  CHECK(sysconf(_SC_RTSIG_MAX) >= 8);
  CHECK(sysconf(_SC_SEM_VALUE_MAX) >= 32767);
  CHECK(sysconf(_SC_NPROCESSORS_ONLN) >= 1);
  CHECK(sysconf(_SC_PAGESIZE) > 0);
  EQUAL(PTHREAD_DESTRUCTOR_ITERATIONS >= 4, 1);
  FAILS(sysconf(12345), EINVAL);
  puts("as POSIX asks");
}

// The affinity calls: what is set is what is told, of a thread and of the caller; EINVAL for no processor or too small a set,
// ESRCH for a thread that is not there; a new thread inherits it. (Linux sched_setaffinity(2), pthread_setaffinity_np(3))
// red: sched_setaffinity(id, size, set) 0
#include <limits.h>

#include "realtime.h"

static void* tells(void* set) {
  EQUAL(pthread_getaffinity_np(pthread_self(), sizeof(cpu_set_t), set), 0);
  return set;
}

int main(void) {
  cpu_set_t all, one, told;
  EQUAL(sched_getaffinity(0, sizeof all, &all), 0);
  CHECK(CPU_COUNT(&all) >= 1);
  int processor = 0;
  while (!CPU_ISSET(processor, &all)) processor++;
  CPU_ZERO(&one);
  FAILS(sched_setaffinity(0, sizeof one, &one), EINVAL);
  EQUAL(pthread_setaffinity_np(pthread_self(), sizeof one, &one), EINVAL);
  FAILS(sched_getaffinity(0, 1, &told), EINVAL);
  EQUAL(pthread_getaffinity_np(pthread_self(), 1, &told), EINVAL);
  FAILS(sched_getaffinity(INT_MAX, sizeof told, &told), ESRCH);
  CPU_SET(processor, &one);
  FAILS(sched_setaffinity(INT_MAX, sizeof one, &one), ESRCH);
  EQUAL(sched_setaffinity(0, sizeof one, &one), 0);
  EQUAL(sched_getaffinity(0, sizeof told, &told), 0);
  CHECK(CPU_EQUAL(&told, &one));
  CPU_ZERO(&told);
  join(start(tells, &told));
  CHECK(CPU_EQUAL(&told, &one));
  EQUAL(pthread_setaffinity_np(pthread_self(), sizeof all, &all), 0);
  EQUAL(sched_getaffinity(getpid(), sizeof told, &told), 0);
  CHECK(CPU_EQUAL(&told, &all));
  puts("one processor at least");
}

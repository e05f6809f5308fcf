// A loop of a system call that says nothing (getpid) around a variable's change lets the thread run that changes it. (POSIX
// 2.8.4, SCHED_OTHER: others progress, too)
// flags: -O0 -O2
// red: __atomic_store_n(word, value, order) (void)0
#include <sys/syscall.h>

#include "check.h"

static int done;

__attribute__((noinline)) static int look(void) { return __atomic_load_n(&done, __ATOMIC_RELAXED); }

static void* sets(void* argument) {
  __atomic_store_n(&done, 1, __ATOMIC_RELAXED);
  return argument;
}

int main(void) {
  pthread_t thread = start(sets, NULL);
  while (!look()) syscall(SYS_getpid);
  join(thread);
  puts("done");
}

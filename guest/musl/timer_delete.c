/* musl's timer_delete(), which gives the error number itself where POSIX has -1 and errno. */
#include <limits.h>
#include <time.h>

#include "pthread_impl.h"

int timer_delete(timer_t timer) {
  if ((intptr_t)timer >= 0) return syscall(SYS_timer_delete, timer);
  /* Of SIGEV_THREAD, as timer_create() made it: its thread deletes it when it is told, and ends. */
  pthread_t thread = (void*)((uintptr_t)timer << 1);
  a_store(&thread->timer_id, thread->timer_id | INT_MIN);
  __syscall(SYS_tkill, thread->tid, SIGTIMER);
  return 0;
}

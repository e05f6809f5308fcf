/* There is one process, and its threads are not the kernel's. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <unistd.h>

int __clone(int (*function)(void*), void* stack, int flags, void* argument, ...) { return -ENOSYS; }

int clone(int (*function)(void*), void* stack, int flags, void* argument, ...) {
  errno = ENOSYS;
  return -1;
}

pid_t _Fork(void) {
  errno = ENOSYS;
  return -1;
}

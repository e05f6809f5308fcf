/* There is one process, and its threads are not the kernel's. */
#include <errno.h>
#include <unistd.h>

int __clone(int (*function)(void*), void* stack, int flags, void* argument, ...) { return -ENOSYS; }

pid_t _Fork(void) {
  errno = ENOSYS;
  return -1;
}

/* There is one process, and its threads are not the kernel's. */
#include <errno.h>

int __clone(int (*function)(void*), void* stack, int flags, void* argument, ...) { return -ENOSYS; }

/* A system call whose number is known only at run time: syscall() and little else. It links every call. */
#include <errno.h>

#include "syscall.h"

long weft_syscall(long number, long a, long b, long c, long d, long e, long f) {
  switch (number) {
#define WEFT_SYSTEM_CALL(name) \
  case __NR_##name:            \
    return weft_sys_##name(a, b, c, d, e, f);
#include "weft_syscalls.def"
#undef WEFT_SYSTEM_CALL
    default:
      return -ENOSYS;
  }
}

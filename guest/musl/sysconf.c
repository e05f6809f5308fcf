/* What is another answer here than musl's own sysconf() gives, which is built under the name below. */
#include <unistd.h>

/* PTHREAD_STACK_MIN: guest/musl/additions/limits.h. */
#define LEAST_STACK 16384

/* guest/pthread/posix/asynchronous_io.cpp. */
#define GREATEST_PRIORITY_DIFFERENCE 20

long weft_musl_sysconf(int name);

long sysconf(int name) {
  switch (name) {
    case _SC_PRIORITY_SCHEDULING:
    case _SC_THREAD_PRIO_INHERIT:
    case _SC_THREAD_PRIO_PROTECT:
    case _SC_THREAD_ROBUST_PRIO_INHERIT:
    case _SC_THREAD_ROBUST_PRIO_PROTECT:
      return _POSIX_VERSION;
    case _SC_AIO_PRIO_DELTA_MAX:
      return GREATEST_PRIORITY_DIFFERENCE;
    case _SC_THREAD_STACK_MIN:
      return LEAST_STACK;
    default:
      return weft_musl_sysconf(name);
  }
}

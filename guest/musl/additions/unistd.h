// The options of POSIX that are there, and that musl's <unistd.h> does not promise. Found before musl's header, which it
// includes. sysconf() tells the same: guest/musl/sysconf.c.
#include_next <unistd.h>
#ifndef WEFT_UNISTD_ADDITIONS
#define WEFT_UNISTD_ADDITIONS

#define _POSIX_PRIORITY_SCHEDULING _POSIX_VERSION
#define _POSIX_THREAD_PRIO_INHERIT _POSIX_VERSION
#define _POSIX_THREAD_PRIO_PROTECT _POSIX_VERSION
#define _POSIX_THREAD_ROBUST_PRIO_INHERIT _POSIX_VERSION
#define _POSIX_THREAD_ROBUST_PRIO_PROTECT _POSIX_VERSION

#endif

/* glibc has had it since 2.35, musl 1.2.5 has not. */
#include <signal.h>
#include <sys/epoll.h>
#include <time.h>

#include "syscall.h"

/* In guest/musl/additions, where the library itself does not look. */
int epoll_pwait2(int, struct epoll_event*, int, const struct timespec*, const sigset_t*);

int epoll_pwait2(int fd, struct epoll_event* events, int count, const struct timespec* timeout, const sigset_t* mask) {
  return (int)syscall_cp(SYS_epoll_pwait2, fd, events, count, timeout, mask, _NSIG / 8);
}

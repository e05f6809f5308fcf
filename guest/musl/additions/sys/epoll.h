// What glibc declares in <sys/epoll.h> and musl 1.2.5 does not. Found before musl's header, which it includes.
#include_next <sys/epoll.h>
#ifndef WEFT_EPOLL_ADDITIONS
#define WEFT_EPOLL_ADDITIONS

#ifdef __cplusplus
extern "C" {
#endif

struct timespec;

// As epoll_pwait(), which it is but for its timeout: null is none at all.
int epoll_pwait2(int, struct epoll_event*, int, const struct timespec*, const sigset_t*);

#ifdef __cplusplus
}
#endif

#endif

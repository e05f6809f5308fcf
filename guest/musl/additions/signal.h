// What glibc declares in <signal.h> and musl 1.2.5 does not. Found before musl's header, which it includes.
#include_next <signal.h>
#ifndef WEFT_SIGNAL_ADDITIONS
#define WEFT_SIGNAL_ADDITIONS

#ifdef _GNU_SOURCE
#ifdef __cplusplus
extern "C" {
#endif

int pthread_sigqueue(pthread_t, int, union sigval);

#ifdef __cplusplus
}
#endif
#endif

#endif

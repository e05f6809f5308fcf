// What POSIX.1-2024 added to <pthread.h>, and what glibc declares in it, as far as musl 1.2.5 does not. Found before musl's
// header, which it includes.
#include_next <pthread.h>
#ifndef WEFT_PTHREAD_ADDITIONS
#define WEFT_PTHREAD_ADDITIONS

#if defined(_GNU_SOURCE) || (defined(_POSIX_C_SOURCE) && _POSIX_C_SOURCE >= 202405L)
#ifdef __cplusplus
extern "C" {
#endif

int pthread_cond_clockwait(pthread_cond_t* __restrict, pthread_mutex_t* __restrict, clockid_t,
                           const struct timespec* __restrict);
int pthread_mutex_clocklock(pthread_mutex_t* __restrict, clockid_t, const struct timespec* __restrict);
int pthread_rwlock_clockrdlock(pthread_rwlock_t* __restrict, clockid_t, const struct timespec* __restrict);
int pthread_rwlock_clockwrlock(pthread_rwlock_t* __restrict, clockid_t, const struct timespec* __restrict);

#ifdef _GNU_SOURCE
enum {
  PTHREAD_RWLOCK_PREFER_READER_NP,
  PTHREAD_RWLOCK_PREFER_WRITER_NP,
  PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP,
  PTHREAD_RWLOCK_DEFAULT_NP = PTHREAD_RWLOCK_PREFER_READER_NP
};

int pthread_clockjoin_np(pthread_t, void**, clockid_t, const struct timespec*);
int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t* __restrict, int* __restrict);
int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t*, int);
int pthread_yield(void);
#endif

#ifdef __cplusplus
}
#endif
#endif

#endif

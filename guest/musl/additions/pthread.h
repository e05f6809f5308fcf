// What POSIX.1-2024 added to <pthread.h>, which musl 1.2.5 does not declare. Found before musl's header, which it includes.
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

#ifdef __cplusplus
}
#endif
#endif

#endif

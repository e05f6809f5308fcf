// What POSIX.1-2024 added to <semaphore.h>, which musl 1.2.5 does not declare. Found before musl's header, which it includes.
#include_next <semaphore.h>
#ifndef WEFT_SEMAPHORE_ADDITIONS
#define WEFT_SEMAPHORE_ADDITIONS

#if defined(_GNU_SOURCE) || (defined(_POSIX_C_SOURCE) && _POSIX_C_SOURCE >= 202405L)
#define __NEED_clockid_t
#include <bits/alltypes.h>

#ifdef __cplusplus
extern "C" {
#endif

int sem_clockwait(sem_t* __restrict, clockid_t, const struct timespec* __restrict);

#ifdef __cplusplus
}
#endif
#endif

#endif

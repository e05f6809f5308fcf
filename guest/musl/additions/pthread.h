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

/* Where exceptions are on, the end of the scope is its end by an exception, a cancellation or pthread_exit(), too: the handler
   runs, in its turn among the destructors of the objects around it, and is forgotten. (As glibc has it.) */
#ifdef __cplusplus
extern "C" {
#endif

struct _weft_cleanup_scope {
  struct __ptcb __record; /* among the handlers of scopes that know only their own end, without a routine */
  void (*__routine)(void*);
  void* __argument;
  int __execute;
};
void _weft_enter_cleanup_scope(struct _weft_cleanup_scope*, void (*)(void*), void*);
void _weft_leave_cleanup_scope(struct _weft_cleanup_scope*) __attribute__((__nothrow__)); /* POSIX: a handler returns */

#ifdef __cplusplus
}
#endif

#ifdef __EXCEPTIONS
/* An exception that leaves the routine makes it one that was not called. */
#ifdef __cplusplus
extern "C"
#endif
    /* NOLINTNEXTLINE(readability-redundant-declaration): with another name for the linker */
    int pthread_once(pthread_once_t*, void (*)(void)) __asm__("_weft_once_with_exceptions");

#undef pthread_cleanup_push
#undef pthread_cleanup_pop
#define pthread_cleanup_push(routine, argument)                                                      \
  do {                                                                                               \
    struct _weft_cleanup_scope __weft_scope __attribute__((__cleanup__(_weft_leave_cleanup_scope))); \
    _weft_enter_cleanup_scope(&__weft_scope, routine, argument);
#define pthread_cleanup_pop(execute)  \
  __weft_scope.__execute = (execute); \
  }                                   \
  while (0)
#endif

#endif

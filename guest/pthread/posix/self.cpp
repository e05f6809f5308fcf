// Who the caller is.
#include <pthread.h>
#include <threads.h>

#include "pthread/posix/musl_self.h"

#undef pthread_equal
#undef thrd_equal

extern "C" {

pthread_t pthread_self() { return static_cast<pthread_t>(__weft_tp); }
int pthread_equal(pthread_t a, pthread_t b) { return a == b; }

thrd_t thrd_current() { return static_cast<thrd_t>(__weft_tp); }
int thrd_equal(thrd_t a, thrd_t b) { return a == b; }

}  // extern "C"

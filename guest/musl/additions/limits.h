// musl's <limits.h> says that a thread can have a stack smaller than a page, on all machines. glibc's smallest, which the
// pthread library holds to. Found before musl's header, which it includes.
#include_next <limits.h>
#ifdef PTHREAD_STACK_MIN
#undef PTHREAD_STACK_MIN
#define PTHREAD_STACK_MIN 16384
#endif

/* What musl's struct pthread says of the running thread, for guest/sys. */
#include "pthread_impl.h"

int weft_current_tid(void) { return __pthread_self()->tid; }

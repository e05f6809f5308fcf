/* Main's struct pthread, statically there: a program without threads links no thread code. */
#include "pthread_impl.h"

struct pthread weft_main_thread;

/* What fork() names of the thread list. */
volatile int __thread_list_lock;

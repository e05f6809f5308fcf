/* Main's struct pthread, statically there: a program without threads links no thread code. */
#include "pthread_impl.h"

struct pthread weft_main_thread;

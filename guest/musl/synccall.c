/* Runs a function for all threads, which on Linux have credentials of their own. Ours are one process in every respect. */
#include "pthread_impl.h"

void __synccall(void (*function)(void*), void* context) { function(context); }

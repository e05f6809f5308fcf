// Mutexes without a thread: of a library that might be used by several.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

int main(void) { return pthread_mutex_lock(&mutex) == 0 && pthread_mutex_unlock(&mutex) == 0 ? 0 : 1; }

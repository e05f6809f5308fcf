// What libraries call in case there are threads.
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

static void make(void) { pthread_key_create(&key, 0); }

int main(void) {
  pthread_once(&once, make);
  return pthread_setspecific(key, &key) == 0 && pthread_getspecific(key) == &key &&
                 pthread_equal(pthread_self(), pthread_self())
             ? 0
             : 1;
}

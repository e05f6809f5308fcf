// Threads with large stacks until there is no memory for another: EAGAIN, and each of those there are still works. (POSIX
// pthread_create, EAGAIN)
// native: skip
// timeout: 30
// output: EAGAIN\nall joined\n
#include "check.h"

enum { most = 1000, size = 64 << 20 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void* routine(void* argument) {
  volatile char page[5000];
  page[0] = 1;
  pthread_mutex_lock(&mutex);
  ++*(int*)argument;
  pthread_mutex_unlock(&mutex);
  return (void*)(long)page[0];
}

int main(void) {
  static pthread_t threads[most];
  int sum = 0;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  EQUAL(pthread_attr_setstacksize(&attributes, size), 0);
  pthread_mutex_lock(&mutex);
  int made = 0;
  int error = 0;
  while (made < most && (error = pthread_create(&threads[made], &attributes, routine, &sum)) == 0) made++;
  EQUAL(error, EAGAIN);
  CHECK(made > 10);
  puts("EAGAIN");
  pthread_mutex_unlock(&mutex);
  for (int i = 0; i < made; i++) EQUAL((long)join(threads[i]), 1);
  EQUAL(sum, made);
  puts("all joined");
}

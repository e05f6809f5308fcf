#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static long total;

static void* add(void* argument) {
  (void)argument;
  for (int i = 0; i < 1000; i++) {
    pthread_mutex_lock(&mutex);
    total++;
    pthread_mutex_unlock(&mutex);
  }
  return 0;
}

long count_with(int threads) {
  pthread_t ids[16];
  for (int i = 0; i < threads; i++) {
    if (pthread_create(&ids[i], 0, add, 0) != 0) return -1;
  }
  for (int i = 0; i < threads; i++) pthread_join(ids[i], 0);
  return total;
}

// A thousand threads live at once, each with its own stack and value. (POSIX pthread_create)
// red: pthread_cond_broadcast(condition) 0
// timeout: 20
#include "check.h"

enum { count = 1000 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrived = PTHREAD_COND_INITIALIZER, go = PTHREAD_COND_INITIALIZER;
static int here, gone;

static void* routine(void* argument) {
  int numbers[64];
  for (int i = 0; i < 64; i++) numbers[i] = *(int*)argument + i;
  pthread_mutex_lock(&mutex);
  if (++here == count) pthread_cond_signal(&arrived);
  while (!gone) pthread_cond_wait(&go, &mutex);
  pthread_mutex_unlock(&mutex);
  for (int i = 0; i < 64; i++) EQUAL(numbers[i], *(int*)argument + i);
  return argument;
}

int main(void) {
  static pthread_t threads[count];
  static int numbers[count];
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  EQUAL(pthread_attr_setstacksize(&attributes, 1 << 16), 0);
  for (int i = 0; i < count; i++) {
    numbers[i] = i * 1000;
    EQUAL(pthread_create(&threads[i], &attributes, routine, &numbers[i]), 0);
  }
  pthread_mutex_lock(&mutex);
  while (here < count) pthread_cond_wait(&arrived, &mutex);
  gone = 1;
  pthread_cond_broadcast(&go);
  pthread_mutex_unlock(&mutex);
  long sum = 0;
  for (int i = 0; i < count; i++) sum += *(int*)join(threads[i]) / 1000;
  printf("%d alive, sum %ld\n", here, sum);
}

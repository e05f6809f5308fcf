// Threads that lock, signal, wait and are joined; nobody is cancelled, nothing throws.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int turns;

static void* take_turns(void* own) {
  for (int i = 0; i < 10; i++) {
    pthread_mutex_lock(&mutex);
    while (turns % 2 != (own != 0)) pthread_cond_wait(&condition, &mutex);
    turns++;
    pthread_cond_broadcast(&condition);
    pthread_mutex_unlock(&mutex);
  }
  return own;
}

int main(void) {
  pthread_t threads[2];
  void* result;
  for (long i = 0; i < 2; i++)
    if (pthread_create(&threads[i], 0, take_turns, i ? threads : 0) != 0) return 1;
  for (int i = 0; i < 2; i++)
    if (pthread_join(threads[i], &result) != 0 || result != (i ? threads : 0)) return 2;
  return printf("%d turns\n", turns) == 9 ? 0 : 3;
}

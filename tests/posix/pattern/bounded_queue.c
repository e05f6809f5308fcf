// Four producers and three consumers over a bounded queue: every item arrives exactly once. (POSIX pthread_cond_wait)
// red: pthread_cond_wait(condition, mutex) 0
#include "check.h"

enum { items = 2000, room = 7, producers = 4, consumers = 3 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER, not_empty = PTHREAD_COND_INITIALIZER;
static int queue[room], head, used, ended;
static unsigned char seen[producers * items];

static void* produce(void* argument) {
  const int me = *(int*)argument;
  for (int i = 0; i < items; i++) {
    pthread_mutex_lock(&mutex);
    while (used == room) pthread_cond_wait(&not_full, &mutex);
    CHECK(used < room);
    queue[(head + used++) % room] = me * items + i;
    pthread_cond_signal(&not_empty);
    pthread_mutex_unlock(&mutex);
  }
  return NULL;
}

static void* consume(void* argument) {
  (void)argument;
  for (;;) {
    pthread_mutex_lock(&mutex);
    while (used == 0 && !ended) pthread_cond_wait(&not_empty, &mutex);
    if (used == 0) break;
    int item = queue[head];
    head = (head + 1) % room;
    used--;
    seen[item]++;
    pthread_cond_signal(&not_full);
    pthread_mutex_unlock(&mutex);
  }
  pthread_mutex_unlock(&mutex);
  return NULL;
}

int main(void) {
  pthread_t makers[producers], takers[consumers];
  int ids[producers];
  for (int i = 0; i < consumers; i++) takers[i] = start(consume, NULL);
  for (int i = 0; i < producers; i++) {
    ids[i] = i;
    makers[i] = start(produce, &ids[i]);
  }
  for (int i = 0; i < producers; i++) join(makers[i]);
  pthread_mutex_lock(&mutex);
  ended = 1;
  pthread_cond_broadcast(&not_empty);
  pthread_mutex_unlock(&mutex);
  for (int i = 0; i < consumers; i++) join(takers[i]);
  int once = 0;
  for (int i = 0; i < producers * items; i++) once += seen[i] == 1;
  printf("%d of %d arrived once\n", once, producers * items);
}

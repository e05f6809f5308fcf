// Philosophers who take the lower fork first all eat their meals, and neighbours never eat together. (POSIX pthread_mutex_lock)
// red: pthread_mutex_lock(mutex) 0
#include "check.h"

enum { count = 5, meals = 300 };
static pthread_mutex_t fork_[count];
static pthread_barrier_t seated;
static volatile int user[count];
static int eaten[count];

static void* philosopher(void* argument) {
  const int me = *(int*)argument, next = (me + 1) % count, low = me < next ? me : next, high = me < next ? next : me;
  pthread_barrier_wait(&seated);
  for (int i = 0; i < meals; i++) {
    pthread_mutex_lock(&fork_[low]);
    if (i % 3 == 0) sched_yield();
    pthread_mutex_lock(&fork_[high]);
    EQUAL(user[low] + user[high], 0);
    user[low] = user[high] = me + 1;
    sched_yield();
    CHECK(user[low] == me + 1 && user[high] == me + 1);
    user[low] = user[high] = 0;
    eaten[me]++;
    pthread_mutex_unlock(&fork_[high]);
    pthread_mutex_unlock(&fork_[low]);
  }
  return NULL;
}

int main(void) {
  pthread_t threads[count];
  int ids[count];
  pthread_barrier_init(&seated, NULL, count);
  for (int i = 0; i < count; i++) pthread_mutex_init(&fork_[i], NULL);
  for (int i = 0; i < count; i++) {
    ids[i] = i;
    threads[i] = start(philosopher, &ids[i]);
  }
  for (int i = 0; i < count; i++) join(threads[i]);
  for (int i = 0; i < count; i++) printf("%d ate %d\n", i, eaten[i]);
}

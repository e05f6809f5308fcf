// Five philosophers at a round table, a fork between any two of them. Who eats needs both forks beside him. If each takes the one
// at his left first, all may sit there with one fork for ever. With an argument the lower fork is taken first, which cannot happen.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

enum { philosophers = 5, meals = 3 };

static const char* const names[philosophers] = {"Aristotle", "Berkeley", "Confucius", "Descartes", "Epicurus"};
static pthread_mutex_t forks[philosophers];
static int ordered;

static void* dine(void* place) {
  const int left = (int)((const char* const*)place - names);
  const int right = (left + 1) % philosophers;
  const int first = ordered && right < left ? right : left;
  const int second = first == left ? right : left;
  for (int meal = 0; meal < meals; ++meal) {
    pthread_mutex_lock(&forks[first]);
    sched_yield();  // a thought, with one fork in the hand
    pthread_mutex_lock(&forks[second]);
    sched_yield();
    pthread_mutex_unlock(&forks[second]);
    pthread_mutex_unlock(&forks[first]);
  }
  printf("%s has eaten\n", names[left]);
  return NULL;
}

int main(int count, char** words) {
  (void)words;
  ordered = count > 1;
  pthread_t threads[philosophers];
  for (int i = 0; i < philosophers; ++i) pthread_mutex_init(&forks[i], NULL);
  for (int i = 0; i < philosophers; ++i) {
    if (pthread_create(&threads[i], NULL, dine, (void*)&names[i]) != 0) return 1;
    pthread_setname_np(threads[i], names[i]);
  }
  for (int i = 0; i < philosophers; ++i) pthread_join(threads[i], NULL);
}

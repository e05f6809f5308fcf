// pthread_self in a thread is the handle its creator has, different from every other live thread's. (POSIX pthread_self,
// pthread_equal)
// red: pthread_self() (pthread_t)1
#include "check.h"

enum { count = 20 };
static pthread_t seen[count];
static pthread_barrier_t all;

static void* routine(void* argument) {
  *(pthread_t*)argument = pthread_self();
  pthread_barrier_wait(&all);
  return NULL;
}

int main(void) {
  pthread_t threads[count];
  pthread_barrier_init(&all, NULL, count + 1);
  for (int i = 0; i < count; i++) threads[i] = start(routine, &seen[i]);
  pthread_barrier_wait(&all);
  int equal_pairs = 0, own = 0;
  for (int i = 0; i < count; i++)
    for (int k = 0; k < count; k++) equal_pairs += pthread_equal(threads[i], seen[k]) != 0;
  for (int i = 0; i < count; i++) own += pthread_equal(threads[i], pthread_self()) != 0;
  for (int i = 0; i < count; i++) join(threads[i]);
  printf("%d equal pairs, %d equal to main\n", equal_pairs, own);
}

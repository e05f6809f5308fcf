// Threads that multiply a matrix row by row, in step by a barrier, get what one thread gets. (POSIX pthread_barrier_wait)
// red: pthread_barrier_wait(barrier) sleep_ms(me)
#include "check.h"

enum { size = 24, count = 4, power = 12 };
static unsigned start_matrix[size][size], matrices[2][size][size];
static pthread_barrier_t step;

static void multiply_row(unsigned (*to)[size], unsigned (*from)[size], int row) {
  for (int column = 0; column < size; column++) {
    unsigned sum = 0;
    for (int k = 0; k < size; k++) sum += from[row][k] * start_matrix[k][column];
    to[row][column] = sum;
  }
}

static void* routine(void* argument) {
  const int me = *(int*)argument;
  for (int i = 0; i < power; i++) {
    // The rows move on with each step, so that a thread works on what another one wrote.
    for (int row = (me + i) % count; row < size; row += count) {
      multiply_row(matrices[!(i % 2)], matrices[i % 2], row);
      sched_yield();
    }
    pthread_barrier_wait(&step);
  }
  return NULL;
}

int main(void) {
  static unsigned expected[2][size][size];
  for (int i = 0; i < size * size; i++) start_matrix[i / size][i % size] = (unsigned)(i * 7 + i / 5);
  memcpy(matrices[0], start_matrix, sizeof start_matrix);
  memcpy(expected[0], start_matrix, sizeof start_matrix);
  for (int i = 0; i < power; i++)
    for (int row = 0; row < size; row++) multiply_row(expected[!(i % 2)], expected[i % 2], row);
  pthread_t threads[count];
  int ids[count];
  pthread_barrier_init(&step, NULL, count);
  for (int i = 0; i < count; i++) {
    ids[i] = i;
    threads[i] = start(routine, &ids[i]);
  }
  for (int i = 0; i < count; i++) join(threads[i]);
  CHECK(memcmp(matrices[power % 2], expected[power % 2], sizeof expected[0]) == 0);
  printf("%u\n", matrices[power % 2][3][5]);
}

// Two tables of philosophers, each of whom has the left fork and wants the right one: two cycles, each drawn once. (Weft:
// docs/failures.md)
// native: skip
// exit: 70
// errors: "table 0 seat 2" waits for a mutex at 0x[0-9a-f]+, held by thread \d+ "table 0 seat 0"\n
// errors: a cycle:\n(  .*table 0.*\n){4}(a cycle|weft: )
// errors: a cycle:\n(  .*table 1.*\n){6}(a cycle|weft: )
#include "check.h"

enum { largest = 5 };
static const int seats[2] = {3, 5};
static pthread_mutex_t forks[2][largest];
static pthread_barrier_t seated[2];

static void* philosopher(void* argument) {
  const int table = *(int*)argument / 10;
  const int seat = *(int*)argument % 10;
  char name[16];
  snprintf(name, sizeof name, "table %d seat %d", table, seat);
  pthread_setname_np(pthread_self(), name);
  pthread_mutex_lock(&forks[table][seat]);
  pthread_barrier_wait(&seated[table]);
  pthread_mutex_lock(&forks[table][(seat + 1) % seats[table]]);
  return argument;
}

int main(void) {
  static int places[2][largest];
  pthread_t last = 0;
  for (int table = 0; table < 2; table++) {
    pthread_barrier_init(&seated[table], NULL, (unsigned)seats[table]);
    for (int seat = 0; seat < seats[table]; seat++) {
      pthread_mutex_init(&forks[table][seat], NULL);
      places[table][seat] = 10 * table + seat;
      last = start(philosopher, &places[table][seat]);
    }
  }
  join(last);
}

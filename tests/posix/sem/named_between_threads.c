// Threads that open one name have one semaphore, though each opens and closes it by itself; unlinking it does not disturb those
// who have it. (POSIX sem_open, sem_close, sem_unlink)
// red: sem_wait(semaphore) 0
#include <fcntl.h>
#include <semaphore.h>

#include "check.h"

enum { threads = 4, rounds = 50 };
static char name[50];
static volatile int counter;
static pthread_barrier_t all_opened;

static void* routine(void* argument) {
  sem_t* const semaphore = sem_open(name, 0);
  CHECK(semaphore != SEM_FAILED);
  (void)pthread_barrier_wait(&all_opened);
  for (int i = 0; i < rounds; i++) {
    EQUAL(sem_wait(semaphore), 0);
    const int before = counter;
    sleep_ms(0);
    counter = before + 1;
    EQUAL(sem_post(semaphore), 0);
  }
  EQUAL(sem_close(semaphore), 0);
  return argument;
}

int main(void) {
  snprintf(name, sizeof name, "/weft-shared-%d-%lld", getpid(), now_ns(CLOCK_REALTIME));
  sem_t* const semaphore = sem_open(name, O_CREAT | O_EXCL, 0600, 0);
  CHECK(semaphore != SEM_FAILED);
  EQUAL(pthread_barrier_init(&all_opened, NULL, threads + 1), 0);
  pthread_t all[threads];
  for (int i = 0; i < threads; i++) all[i] = start(routine, NULL);
  (void)pthread_barrier_wait(&all_opened);
  EQUAL(sem_unlink(name), 0);
  EQUAL(sem_post(semaphore), 0);
  for (int i = 0; i < threads; i++) join(all[i]);
  EQUAL(counter, threads * rounds);
  EQUAL(sem_trywait(semaphore), 0);
  EQUAL(sem_close(semaphore), 0);
  puts("one semaphore");
}

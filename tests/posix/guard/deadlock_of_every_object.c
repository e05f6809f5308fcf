// What each object says of itself in a deadlock: who holds it, or how far it is. (Weft: docs/failures.md)
// native: skip
// order: weft
// exit: 70
// errors: "barrier" waits for a barrier at 0x[0-9a-f]+, where 1 of 2 threads are\n
// errors: "semaphore" waits for a semaphore at 0x[0-9a-f]+\n
// errors: "condition" waits for a condition variable at 0x[0-9a-f]+\n
// errors: "write" waits for a read-write lock at 0x[0-9a-f]+, locked 1 time for reading\n
// errors: "read" waits for a read-write lock at 0x[0-9a-f]+, held by thread 1 "main"\n
// errors: "once" waits for another thread's pthread_once routine
// errors: "join" waits for the end of thread \d+ "barrier"\n
// errors: "pipe" waits for a pipe to read from
// errors: "file" waits for a futex at 0x[0-9a-f]+\n
// errors: "main" waits for a mutex at 0x[0-9a-f]+, held by thread 1 "main"\n
#include <semaphore.h>

#include "check.h"

static pthread_barrier_t barrier;
static sem_t semaphore, never;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_mutex_t free_mutex = PTHREAD_MUTEX_INITIALIZER, mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t read_locked = PTHREAD_RWLOCK_INITIALIZER, write_locked = PTHREAD_RWLOCK_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_t first;

static void wait_at_barrier(void) { pthread_barrier_wait(&barrier); }
static void wait_for_semaphore(void) { sem_wait(&semaphore); }
static void wait_for_condition(void) {
  pthread_mutex_lock(&free_mutex);
  pthread_cond_wait(&condition, &free_mutex);
}
static void lock_for_writing(void) { pthread_rwlock_wrlock(&read_locked); }
static void lock_for_reading(void) { pthread_rwlock_rdlock(&write_locked); }
static void never_returns(void) { sem_wait(&never); }
static void call_once(void) { pthread_once(&once, never_returns); }
static void join_first(void) { join(first); }
static void read_pipe(void) {
  static int ends[2];
  char byte;
  EQUAL(pipe(ends), 0);
  CHECK(read(ends[0], &byte, 1) < 0);
}
static void lock_file(void) { flockfile(stdout); }

static const struct {
  const char* name;
  void (*wait)(void);
} cases[] = {
    {"barrier", wait_at_barrier}, {"semaphore", wait_for_semaphore}, {"condition", wait_for_condition}, {"write", lock_for_writing},
    {"read", lock_for_reading},   {"first once", call_once},         {"once", call_once},               {"join", join_first},
    {"pipe", read_pipe},          {"file", lock_file},
};

static void* routine(void* argument) {
  const int i = *(int*)argument;
  pthread_setname_np(pthread_self(), cases[i].name);
  cases[i].wait();
  return NULL;
}

int main(void) {
  static int numbers[sizeof cases / sizeof *cases];
  pthread_barrier_init(&barrier, NULL, 2);
  sem_init(&semaphore, 0, 0);
  sem_init(&never, 0, 0);
  pthread_rwlock_rdlock(&read_locked);
  pthread_rwlock_wrlock(&write_locked);
  flockfile(stdout);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    numbers[i] = (int)i;
    pthread_t thread = start(routine, &numbers[i]);
    if (i == 0) first = thread;
  }
  pthread_mutex_lock(&mutex);
  pthread_mutex_lock(&mutex);
}

// exit in any thread ends the program with its status, with handlers run and output written, though others block. (POSIX exit)
// exits: 0 3 255
// red: exit(status) _exit(status)
#include <semaphore.h>

#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static sem_t semaphore;

static void handler(void) { puts("handler"); }

static void* waits_for_semaphore(void* argument) {
  sem_wait(&semaphore);
  return argument;
}

static void* waits_for_condition(void* argument) {
  pthread_mutex_lock(&mutex);
  for (;;) pthread_cond_wait(&never, &mutex);
  return argument;
}

static void* ends_all(void* argument) {
  sched_yield();
  printf("exit %s", (char*)argument);
  exit(atoi(argument));
}

int main(int count, char** arguments) {
  EQUAL(count, 2);
  atexit(handler);
  sem_init(&semaphore, 0, 0);
  start(waits_for_semaphore, NULL);
  start(waits_for_condition, NULL);
  join(start(ends_all, arguments[1]));
  puts("not reached");
}

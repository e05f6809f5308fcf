/* The Component Model gives a result to the task of the thread that runs: one that a thread of slow(1)'s hands over for slow(2) is
   slow(1)'s. It is why a call has a thread of its own, and why threads that are continuations of one host thread cannot have calls
   (docs/components.md, "How it is made"). */
#include <pthread.h>
#include <semaphore.h>
#include <weft/task.h>

#include "bindings.h"

__attribute__((import_module("[export]test:calls/api"), import_name("[task-return]slow"))) void return_slow(uint32_t result);

static sem_t asked, done;

__attribute__((constructor)) static void set_up(void) {
  sem_init(&asked, 0, 0);
  sem_init(&done, 0, 0);
}

static void* serve(void* none) {
  sem_wait(&asked);
  return_slow(22);
  sem_post(&done);
  return none;
}

uint32_t slow(uint32_t n) {
  if (n == 2) {
    sem_post(&asked);
    sem_wait(&done);
    return n;
  }
  pthread_t server;
  weft_task_returns(); /* in the name of the other one, which is no more than a word to the library */
  pthread_create(&server, NULL, serve, NULL);
  pthread_join(server, NULL);
  pthread_exit(NULL); /* there is a result */
}

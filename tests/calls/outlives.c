/* slow(0) has its result at once and goes on; slow(1) leaves a thread behind. quick(1) lets either do its work, quick(2) waits for
   the end of that, and each tells what has been done. */
#include <pthread.h>
#include <semaphore.h>

#include "bindings.h"

static unsigned done;
static sem_t gate, ended;

__attribute__((constructor)) static void set_up(void) {
  sem_init(&gate, 0, 0);
  sem_init(&ended, 0, 0);
}

static void work(unsigned amount) {
  sem_wait(&gate);
  done += amount;
  sem_post(&ended);
}

static void* work_in_thread(void* argument) {
  work(10);
  return argument;
}

uint32_t slow(uint32_t n) {
  if (n == 0) {
    respond(5);
    work(1);
    return 0;
  }
  pthread_t thread;
  pthread_create(&thread, NULL, work_in_thread, NULL);
  pthread_detach(thread);
  return 6;
}

uint32_t quick(uint32_t n) {
  if (n == 1) sem_post(&gate);
  if (n == 2) sem_wait(&ended);
  return done;
}

// A signal that is sent to a thread before it ends is handled, though the thread does nothing more than return, or call
// pthread_exit. (POSIX 2.4.1, pthread_kill)
// red: pthread_kill(thread, number) 0
#include <semaphore.h>
#include <signal.h>

#include "realtime.h"

static sem_t go;
static pthread_t target;

static void handler(int number) {
  (void)number;
  CHECK(pthread_equal(pthread_self(), target));
  note('h');
}

static void* returns(void* argument) {
  EQUAL(sem_wait(&go), 0);
  return argument;
}
static void* exits(void* argument) {
  EQUAL(sem_wait(&go), 0);
  pthread_exit(argument);
}

int main(void) {
  void* (*const routines[])(void*) = {returns, exits};
  begin_at(20);
  EQUAL(sem_init(&go, 0, 0), 0);
  CHECK(signal(SIGUSR1, handler) != SIG_ERR);
  for (int i = 0; i < 2; i++) {
    target = start_at(21, routines[i], &go);
    set_priority(target, 19);
    EQUAL(sem_post(&go), 0);
    EQUAL(pthread_kill(target, SIGUSR1), 0);
    note('.');
    CHECK(join(target) == &go);
  }
  ORDER(".h.h");
}

// Threads that wait for different signals each get their own, though all of them are sent to the process. (POSIX sigwait)
// red: sigaddset(set, number) sigaddset(set, SIGRTMIN)
#include "handlers.h"

enum { threads = 4 };
static sigset_t all_of_them;
static atomic_int taken;

static void* waits(void* argument) {
  const int wanted = SIGRTMIN + (int)(long)argument;
  const sigset_t set = set_of(wanted);
  for (int i = 0; i < 10; i++) {
    int number = 0;
    EQUAL(sigwait(&set, &number), 0);
    EQUAL(number, wanted);
    taken++;
  }
  return NULL;
}

int main(void) {
  sigemptyset(&all_of_them);
  for (int i = 0; i < threads; i++) sigaddset(&all_of_them, SIGRTMIN + i);
  EQUAL(pthread_sigmask(SIG_BLOCK, &all_of_them, NULL), 0);
  pthread_t all[threads];
  for (long i = 0; i < threads; i++) all[i] = start(waits, (void*)i);
  for (int round = 0; round < 10; round++)
    for (int i = threads - 1; i >= 0; i--) EQUAL(kill(getpid(), SIGRTMIN + i), 0);
  for (int i = 0; i < threads; i++) join(all[i]);
  EQUAL(taken, 40);
  puts("forty, each its own");
}

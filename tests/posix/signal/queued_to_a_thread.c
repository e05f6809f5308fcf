// pthread_sigqueue: to one thread, with a value, in order. (glibc pthread_sigqueue)
// red: pthread_sigqueue(thread, number, value) pthread_kill(thread, number)
#include "handlers.h"

static atomic_int count, stop;
static int values[3];
static pthread_t in[3];
static void handler(int number, siginfo_t* told, void* context) {
  (void)context;
  EQUAL(told->si_code, SI_QUEUE);
  EQUAL(told->si_pid, getpid());
  EQUAL(number, SIGRTMIN + 1);
  in[count] = pthread_self();
  values[count++] = told->si_value.sival_int;
}

static void* routine(void* argument) {
  while (!stop) sleep_ms(1);
  return argument;
}

int main(void) {
  on_signal_told(SIGRTMIN + 1, handler, 0);
  const pthread_t thread = start(routine, NULL);
  for (int i = 0; i < 3; i++) EQUAL(pthread_sigqueue(thread, SIGRTMIN + 1, (union sigval){.sival_int = 7 + i}), 0);
  while (count < 3) sleep_ms(1);
  for (int i = 0; i < 3; i++) {
    EQUAL(values[i], 7 + i);
    CHECK(pthread_equal(in[i], thread));
  }
  EQUAL(pthread_sigqueue(thread, NSIG + 1, (union sigval){0}), EINVAL);
  stop = 1;
  join(thread);
  puts("three values");
}

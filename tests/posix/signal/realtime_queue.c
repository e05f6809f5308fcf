// Real-time signals are queued: each is delivered, with its value, in the order in which it was sent; of several numbers the
// lowest comes first. Others are pending once. (POSIX 2.4.1, sigqueue)
// red: sigqueue(process, number, value) kill(process, number)
#include "handlers.h"

static volatile int count;
static int numbers[32], values[32];

static void handler(int number, siginfo_t* told, void* context) {
  (void)context;
  numbers[count] = number;
  values[count++] = told->si_value.sival_int;
}

int main(void) {
  const int low = SIGRTMIN, high = SIGRTMIN + 3;
  on_signal_told(low, handler, 0);
  on_signal_told(high, handler, 0);
  on_signal_told(SIGUSR1, handler, 0);
  sigset_t all, before;
  sigfillset(&all);
  EQUAL(pthread_sigmask(SIG_SETMASK, &all, &before), 0);
  for (int i = 0; i < 5; i++) {
    EQUAL(sigqueue(getpid(), high, (union sigval){.sival_int = 100 + i}), 0);
    EQUAL(sigqueue(getpid(), low, (union sigval){.sival_int = i}), 0);
    EQUAL(sigqueue(getpid(), SIGUSR1, (union sigval){.sival_int = 1000 + i}), 0);
  }
  // Taken by hand, one after another, the lowest first.
  siginfo_t told;
  const sigset_t highest = set_of(high);
  EQUAL(sigwaitinfo(&highest, &told), high);
  EQUAL(told.si_value.sival_int, 100);
  for (int i = 0; i < 5; i++) {
    const sigset_t lowest = set_of(low);
    EQUAL(sigwaitinfo(&lowest, &told), low);
    EQUAL(told.si_value.sival_int, i);
    EQUAL(told.si_code, SI_QUEUE);
  }
  EQUAL(pthread_sigmask(SIG_SETMASK, &before, NULL), 0);
  EQUAL(count, 5);
  int next = 101;
  for (int i = 0; i < count; i++) {
    if (numbers[i] == SIGUSR1)
      EQUAL(values[i], 1000);
    else
      EQUAL(values[i], next++);
  }
  EQUAL(next, 105);
  printf("%d real-time signals at least: %d\n", 8, SIGRTMAX - SIGRTMIN + 1 >= 8);
}

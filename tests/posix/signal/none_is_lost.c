// Threads that send queued signals to each other, while they lock, sleep, use a pipe and wait for conditions: each signal is
// handled once, by the thread that it was for. (POSIX 2.4.1)
// red: pthread_sigqueue(thread, number, value) ((value).sival_int % 50 == 7 ? 0 : (pthread_sigqueue)(thread, number, value))
#include <sched.h>

#include "handlers.h"

enum { threads = 6, signals = 60 };
static pthread_t all[threads];
static _Thread_local int mine = -1;
static atomic_int caught[threads], sum[threads], strange, ready;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static void handler(int number, siginfo_t* told, void* context) {
  (void)number;
  (void)context;
  if (mine < 0 || told->si_value.sival_int / 1000 != mine) {
    strange++;
    return;
  }
  caught[mine]++;
  sum[mine] += told->si_value.sival_int % 1000;
}

static void* routine(void* argument) {
  mine = (int)(long)argument;
  ready++;
  while (ready < threads) sched_yield();
  for (int i = 0; i < signals; i++) {
    const int other = (mine + 1 + i % (threads - 1)) % threads;
    EQUAL(pthread_sigqueue(all[other], SIGRTMIN, (union sigval){.sival_int = other * 1000 + i}), 0);
    switch (i % 4) {
      case 0:
        sched_yield();
        break;
      case 1:
        EQUAL(pthread_mutex_lock(&mutex), 0);
        EQUAL(pthread_mutex_unlock(&mutex), 0);
        break;
      case 2:
        usleep(50);
        break;
      default: {
        const struct timespec soon = in_ms(CLOCK_REALTIME, 1);
        EQUAL(pthread_mutex_lock(&mutex), 0);
        (void)pthread_cond_timedwait(&condition, &mutex, &soon);
        EQUAL(pthread_mutex_unlock(&mutex), 0);
      }
    }
  }
  while (caught[mine] < signals) sleep_ms(1);
  return NULL;
}

int main(void) {
  on_signal_told(SIGRTMIN, handler, SA_RESTART);
  for (long i = 0; i < threads; i++) all[i] = start(routine, (void*)i);
  int total = 0, strangers = 0;
  for (int i = 0; i < threads; i++) {
    join(all[i]);
    EQUAL(caught[i], signals);
    total += sum[i];
  }
  strangers = strange;
  EQUAL(strangers, 0);
  printf("%d handled, sum %d\n", threads * signals, total);
}

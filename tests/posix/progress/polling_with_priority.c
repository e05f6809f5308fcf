// Threads of high priority that poll for one of none: on Linux there is another processor, or the share that is kept for others.
// (Natively only for who may set a priority.)
// flags: -O0 -O2
// native: skip
// output: eight times\n
#include <sched.h>

#include "check.h"

static volatile int flag;
static int word, done;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void* sets(void* argument) {
  EQUAL(pthread_setschedparam(pthread_self(), SCHED_OTHER, &(struct sched_param){0}), 0);
  flag = 1;
  __atomic_store_n(&word, 1, __ATOMIC_RELEASE);
  pthread_mutex_lock(&mutex);
  done = 1;
  pthread_mutex_unlock(&mutex);
  return argument;
}

static void look(void) {
  while (!flag) {
  }
}
static void load(void) {
  while (!__atomic_load_n(&word, __ATOMIC_ACQUIRE)) {
  }
}
static void yield(void) {
  while (!__atomic_load_n(&word, __ATOMIC_ACQUIRE)) sched_yield();
}
static void lock(void) {
  for (int over = 0; !over;) {
    pthread_mutex_lock(&mutex);
    over = done;
    pthread_mutex_unlock(&mutex);
  }
}

static void (*const polls[])(void) = {look, load, yield, lock};

int main(void) {
  const int policies[] = {SCHED_FIFO, SCHED_RR};
  for (int i = 0; i < 2; i++) {
    for (int poll = 0; poll < 4; poll++) {
      flag = word = done = 0;
      pthread_t thread = start(sets, NULL);
      EQUAL(pthread_setschedparam(pthread_self(), policies[i], &(struct sched_param){.sched_priority = 10}), 0);
      polls[poll]();
      EQUAL(pthread_setschedparam(pthread_self(), SCHED_OTHER, &(struct sched_param){0}), 0);
      join(thread);
    }
  }
  puts("eight times");
}

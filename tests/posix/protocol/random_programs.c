// Random programs of six threads over four mutexes that inherit run as on Linux, step by step: who locks, waits, unlocks (in
// any order), wakes another, changes its own priority or another's. No two have the same priority, so that there is one order
// only; it is printed, and compared. (POSIX pthread_mutexattr_getprotocol, 2.8.4. Where a thread comes for a mutex of which
// another has just been made the owner, but has not run yet, Linux lets the higher one have it; the programs here have no such
// place.)
// order: weft
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include <semaphore.h>

#include "protocol.h"

enum { programs = 200, threads = 6, mutexes = 4, longest = 16 };

struct Step {
  int kind, value;
};

static pthread_mutex_t mutex[mutexes];
static struct Thread {
  pthread_t handle;
  pid_t id;
  sem_t begin;
  int begun, ended;
  struct Step script[longest];
  int length;
  int held[mutexes], count;
} all[threads];

static unsigned random_state;
static int below(int limit) {
  random_state = random_state * 1103515245 + 12345;
  return (int)((random_state >> 16) % (unsigned)limit);
}

static void tell(int who, char what, int value) { printf(" %c%c%d", 'a' + who, what, value); }

static void wake(int other) {
  if (all[other].begun) return;
  all[other].begun = 1;
  EQUAL(sem_post(&all[other].begin), 0);
}

// In ascending order, so that there is no deadlock.
static void lock(int me, int value) {
  struct Thread* const self = &all[me];
  const int first = self->count == 0 ? 0 : self->held[self->count - 1] + 1;
  if (first >= mutexes) return;
  const int which = first + value % (mutexes - first);
  tell(me, 'l', which);
  EQUAL(pthread_mutex_lock(&mutex[which]), 0);
  self->held[self->count++] = which;
  tell(me, 'L', which);
}

static void unlock(int me, int place) {
  struct Thread* const self = &all[me];
  if (self->count == 0) return;
  const int which = self->held[place];
  self->count--;
  for (int i = place; i < self->count; i++) self->held[i] = self->held[i + 1];
  EQUAL(pthread_mutex_unlock(&mutex[which]), 0);
  tell(me, 'U', which);
}

// Each thread has priorities of its own.
static int priority_for(int who, int value) { return 5 + value % threads * 10 + who; }

// Not pthread_setschedprio: glibc's takes a lock that does not inherit.
static void set(int me, int who, int value) {
  const int priority = priority_for(who, value);
  EQUAL(sched_setparam(all[who].id, &(struct sched_param){.sched_priority = priority}), 0);
  tell(me, who == me ? 'p' : 'P', priority);
}

static void step(int me, struct Step step) {
  const int other = step.value % threads;
  switch (step.kind) {
    case 0 ... 2:
      return lock(me, step.value);
    case 3 ... 4:
      return unlock(me, all[me].count - 1);
    case 5:
      return unlock(me, all[me].count == 0 ? 0 : step.value % all[me].count);
    case 6 ... 7:
      wake(other);
      return tell(me, 'w', other);
    case 8:
      return set(me, me, step.value);
    case 9:
      if (all[other].id != 0 && !all[other].ended) set(me, other, step.value * 7);
  }
}

static void* routine(void* argument) {
  const int me = (int)(long)argument;
  struct Thread* const self = &all[me];
  EQUAL(sem_wait(&self->begin), 0);
  self->id = gettid();
  tell(me, '!', 0);
  for (int i = 0; i < self->length; i++) step(me, self->script[i]);
  while (self->count > 0) unlock(me, self->count - 1);
  self->ended = 1;
  tell(me, '.', 0);
  return NULL;
}

int main(void) {
  begin_at(2);
  for (int i = 0; i < mutexes; i++) make_inheriting(&mutex[i]);
  for (unsigned program = 0; program < programs; program++) {
    random_state = program * 2654435761;
    printf("%u:", program);
    for (int i = 0; i < threads; i++) {
      all[i] = (struct Thread){.length = 4 + below(longest - 4)};
      for (int j = 0; j < all[i].length; j++) all[i].script[j] = (struct Step){.kind = below(10), .value = below(97)};
      EQUAL(sem_init(&all[i].begin, 0, 0), 0);
    }
    for (long i = 0; i < threads; i++) all[i].handle = start_at(priority_for((int)i, below(threads)), routine, (void*)i);
    for (int i = 0; i < threads; i++) wake(i);
    for (int i = 0; i < threads; i++) join(all[i].handle);
    puts("");
  }
}

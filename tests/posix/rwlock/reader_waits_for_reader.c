// A thread that reads may wait for another one that is to read, although a writer waits: at once for ever, with a time limit,
// or looking again and again. (glibc, musl: readers pass waiting writers)
// red: pthread_rwlockattr_setkind_np(attributes, kind) pthread_rwlockattr_setkind_np(attributes, 2)
#define _GNU_SOURCE
#include <semaphore.h>

#include "check.h"

static pthread_rwlock_t lock;
static sem_t done;

static void* writes(void* argument) {
  EQUAL(pthread_rwlock_wrlock(&lock), 0);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  return argument;
}

static void* reads(void* argument) {
  EQUAL(pthread_rwlock_rdlock(&lock), 0);
  EQUAL(sem_post(&done), 0);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  return argument;
}

static void waits(void) { EQUAL(sem_wait(&done), 0); }
static void waits_with_limit(void) {
  const struct timespec limit = in_ms(CLOCK_REALTIME, 5000);
  EQUAL(sem_timedwait(&done, &limit), 0);
}
static void looks(void) {
  while (sem_trywait(&done) != 0) sleep_ms(1);
}

static void (*const ways[])(void) = {waits, waits_with_limit, looks};

static void try(void (*wait)(void)) {
  EQUAL(pthread_rwlock_rdlock(&lock), 0);
  const pthread_t writer = start(writes, NULL);
  sleep_ms(20);
  const pthread_t reader = start(reads, NULL);
  wait();
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  join(writer);
  join(reader);
}

int main(void) {
  pthread_rwlockattr_t attributes;
  EQUAL(sem_init(&done, 0, 0), 0);
  EQUAL(pthread_rwlockattr_init(&attributes), 0);
  for (int kind = -1; kind < 2; kind++) {
    if (kind >= 0) EQUAL(pthread_rwlockattr_setkind_np(&attributes, kind), 0);
    EQUAL(pthread_rwlock_init(&lock, &attributes), 0);
    for (int way = 0; way < 3; way++) try(ways[way]);
  }
  puts("no deadlock");
}

// A mutex that is listed with the thread that holds it, and is made anew, freed, or left behind on a stack, leads nobody
// astray: neither later calls nor the end of the thread. (POSIX leaves it undefined; Linux does not mind)
#include "check.h"

static pthread_mutexattr_t robust, inherits;

static void* ends_with(void* mutex) {
  EQUAL(pthread_mutex_lock(mutex), 0);
  return mutex;
}

// Of musl's own tests: main holds it when it is made anew.
static void made_anew_while_held(const pthread_mutexattr_t* attributes) {
  static pthread_mutex_t mutex, other;
  EQUAL(pthread_mutex_init(&other, attributes), 0);
  for (int i = 0; i < 100; i++) {
    EQUAL(pthread_mutex_init(&mutex, attributes), 0);
    EQUAL(pthread_mutex_lock(&mutex), 0);
    EQUAL(pthread_mutex_lock(&other), 0);
    EQUAL(pthread_mutex_unlock(&other), 0);
  }
  EQUAL(pthread_mutex_unlock(&mutex), 0);
}

static void owner_dies_and_made_anew(void) {
  static pthread_mutex_t mutex;
  for (int i = 0; i < 100; i++) {
    EQUAL(pthread_mutex_init(&mutex, &robust), 0);
    join(start(ends_with, &mutex));
    EQUAL(pthread_mutex_lock(&mutex), EOWNERDEAD);
  }
  EQUAL(pthread_mutex_consistent(&mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
}

static void freed(const pthread_mutexattr_t* attributes) {
  for (int i = 0; i < 1000; i++) {
    pthread_mutex_t* const mutex = malloc(sizeof *mutex);
    EQUAL(pthread_mutex_init(mutex, attributes), 0);
    EQUAL(pthread_mutex_lock(mutex), 0);
    memset((void*)mutex, i, sizeof *mutex);
    free(mutex);
  }
}

__attribute__((noinline)) static void left_behind(const pthread_mutexattr_t* attributes) {
  pthread_mutex_t mutex;
  EQUAL(pthread_mutex_init(&mutex, attributes), 0);
  EQUAL(pthread_mutex_lock(&mutex), 0);
}

__attribute__((noinline)) static void covers_the_stack(int byte) {
  volatile char bytes[2000];
  memset((char*)bytes, byte, sizeof bytes);
}

static void* does_all(void* argument) {
  const pthread_mutexattr_t* const kinds[] = {&robust, &inherits};
  for (int i = 0; i < 2; i++) {
    made_anew_while_held(kinds[i]);
    freed(kinds[i]);
    for (int turn = 0; turn < 100; turn++) {
      left_behind(kinds[i]);
      covers_the_stack(turn * 37);
    }
  }
  return argument;
}

int main(void) {
  static pthread_mutex_t kept;
  EQUAL(pthread_mutexattr_init(&robust), 0);
  EQUAL(pthread_mutexattr_setrobust(&robust, PTHREAD_MUTEX_ROBUST), 0);
  EQUAL(pthread_mutexattr_init(&inherits), 0);
  EQUAL(pthread_mutexattr_setprotocol(&inherits, PTHREAD_PRIO_INHERIT), 0);
  EQUAL(pthread_mutex_init(&kept, &robust), 0);
  join(start(does_all, NULL));
  owner_dies_and_made_anew();
  // What is in order goes on to be.
  join(start(ends_with, &kept));
  EQUAL(pthread_mutex_lock(&kept), EOWNERDEAD);
  puts("nobody was led astray");
}

// What the programs of this suite share: checks that name themselves, and what would hide the point of a test if it were
// written out in each. Include it last: with -DRED_HEADER it breaks a rule on purpose (see `run --red`).
#pragma once

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// A failed check goes to stderr and ends the program at once, with nothing flushed: stdout may be locked by another thread.
#define CHECK(condition) \
  ((condition) ? (void)0 : (dprintf(2, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition), _exit(99)))

#define EQUAL(actual, expected) equal(__FILE__, __LINE__, #actual, (long long)(actual), (long long)(expected))
static inline void equal(const char* file, int line, const char* what, long long actual, long long expected) {
  if (actual == expected) return;
  dprintf(2, "%s:%d: %s is %lld, not %lld\n", file, line, what, actual, expected);
  _exit(99);
}

// The call fails with -1 and this errno.
#define FAILS(call, code) \
  do {                    \
    errno = 0;            \
    EQUAL((call), -1);    \
    EQUAL(errno, code);   \
  } while (0)

static inline pthread_t start(void* (*routine)(void*), void* argument) {
  pthread_t thread;
  EQUAL(pthread_create(&thread, NULL, routine, argument), 0);
  return thread;
}

static inline void* join(pthread_t thread) {
  void* result = NULL;
  EQUAL(pthread_join(thread, &result), 0);
  return result;
}

static inline long long now_ns(clockid_t clock) {
  struct timespec now;
  EQUAL(clock_gettime(clock, &now), 0);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

// The point in time so many milliseconds from now, or before it, but not before the clock's zero: the monotonic clock may have
// started with the program.
static inline struct timespec in_ms(clockid_t clock, long long milliseconds) {
  const long long wanted = now_ns(clock) + milliseconds * 1000000, then = wanted < 0 ? 0 : wanted;
  return (struct timespec){.tv_sec = then / 1000000000, .tv_nsec = (long)(then % 1000000000)};
}

static inline void sleep_ms(long milliseconds) {
  struct timespec left = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000};
  while (nanosleep(&left, &left) != 0) {
  }
}

#ifdef RED_HEADER
#include RED_HEADER
#endif

// Threads of fixed priorities on one processor, so that who runs when is decided by priorities alone. A thread that is started
// with a higher priority than its creator's runs at once, until it blocks.
#pragma once

#include <sched.h>

#include "../check.h"

static char order[64];

// Who has come by, one letter each.
static inline void note(char who) { order[strlen(order)] = who; }

#define ORDER(expected)                                                 \
  do {                                                                  \
    if (strcmp(order, expected) != 0) dprintf(2, "order: %s\n", order); \
    CHECK(strcmp(order, expected) == 0);                                \
    puts(order);                                                        \
    memset(order, 0, sizeof order);                                     \
  } while (0)

static inline void set_priority(pthread_t thread, int priority) { EQUAL(pthread_setschedprio(thread, priority), 0); }

static inline int priority_of(pthread_t thread) {
  int policy;
  struct sched_param parameters;
  EQUAL(pthread_getschedparam(thread, &policy, &parameters), 0);
  return parameters.sched_priority;
}

// The caller gets this priority, on one processor, which the threads that it starts inherit.
static inline void begin_at(int priority) {
  cpu_set_t all, one;
  EQUAL(sched_getaffinity(0, sizeof all, &all), 0);
  int processor = 0;
  while (!CPU_ISSET(processor, &all)) processor++;
  CPU_ZERO(&one);
  CPU_SET(processor, &one);
  EQUAL(sched_setaffinity(0, sizeof one, &one), 0);
  EQUAL(pthread_setschedparam(pthread_self(), SCHED_FIFO, &(struct sched_param){.sched_priority = priority}), 0);
}

static inline pthread_t start_as(int policy, int priority, void* (*routine)(void*), void* argument) {
  pthread_attr_t attributes;
  pthread_t thread;
  EQUAL(pthread_attr_init(&attributes), 0);
  EQUAL(pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED), 0);
  EQUAL(pthread_attr_setschedpolicy(&attributes, policy), 0);
  EQUAL(pthread_attr_setschedparam(&attributes, &(struct sched_param){.sched_priority = priority}), 0);
  EQUAL(pthread_create(&thread, &attributes, routine, argument), 0);
  EQUAL(pthread_attr_destroy(&attributes), 0);
  return thread;
}

static inline pthread_t start_at(int priority, void* (*routine)(void*), void* argument) {
  return start_as(SCHED_FIFO, priority, routine, argument);
}

// Comes by as soon as it runs.
static inline void* comes_by(void* who) {
  note(*(char*)who);
  return who;
}

#ifdef RED_HEADER
#include RED_HEADER
#endif

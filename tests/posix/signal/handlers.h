// Catching signals, and interrupting a thread that may not be blocked yet.
#pragma once

#include <signal.h>
#include <stdatomic.h>

#include "../check.h"

static inline void on_signal(int number, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigemptyset(&action.sa_mask);
  EQUAL(sigaction(number, &action, NULL), 0);
}

static inline void on_signal_told(int number, void (*handler)(int, siginfo_t*, void*), int flags) {
  struct sigaction action = {.sa_sigaction = handler, .sa_flags = flags | SA_SIGINFO};
  sigemptyset(&action.sa_mask);
  EQUAL(sigaction(number, &action, NULL), 0);
}

static inline sigset_t set_of(int number) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  return set;
}

static inline void change_mask(int how, int number) {
  const sigset_t set = set_of(number);
  EQUAL(pthread_sigmask(how, &set, NULL), 0);
}

static inline int is_blocked(int number) {
  sigset_t mask;
  EQUAL(pthread_sigmask(SIG_SETMASK, NULL, &mask), 0);
  return sigismember(&mask, number);
}

static inline int is_pending(int number) {
  sigset_t set;
  EQUAL(sigpending(&set), 0);
  return sigismember(&set, number);
}

// Sends `number` to `thread` until `done`: one of them comes while it is blocked.
static inline void signal_until(pthread_t thread, int number, atomic_int* done) {
  while (!*done) {
    EQUAL(pthread_kill(thread, number), 0);
    sleep_ms(1);
  }
}

// Cancelling a thread at one call: on its entry, or while it is blocked in it.
#pragma once

#include <stdatomic.h>

#include "../check.h"

static atomic_int cancel_waiting, cancel_returned;

static inline void* cancel_at_once(void* call) {
  EQUAL(pthread_cancel(pthread_self()), 0);
  (*(void (**)(void))call)();
  cancel_returned = 1;
  return NULL;
}

// The calling thread is to be cancelled when it comes to this call, which does not return then.
static inline void is_cancelled_on_entry(void (*call)(void)) {
  cancel_returned = 0;
  CHECK(join(start(cancel_at_once, &call)) == PTHREAD_CANCELED);
  EQUAL(cancel_returned, 0);
}

static inline void* cancel_wait(void* call) {
  cancel_waiting = 1;
  (*(void (**)(void))call)();
  cancel_returned = 1;
  return NULL;
}

// The call blocks, and the thread is cancelled meanwhile.
static inline void is_cancelled_while_blocked(void (*call)(void)) {
  cancel_returned = cancel_waiting = 0;
  const pthread_t thread = start(cancel_wait, &call);
  while (!cancel_waiting) sleep_ms(1);
  sleep_ms(2);
  EQUAL(pthread_cancel(thread), 0);
  CHECK(join(thread) == PTHREAD_CANCELED);
  EQUAL(cancel_returned, 0);
}

#ifdef RED_HEADER
#include RED_HEADER
#endif

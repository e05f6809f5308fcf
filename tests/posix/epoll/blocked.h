// That a thread has begun to wait: it says so just before, and Linux tells when it does.
#pragma once

#include <stdatomic.h>
#include <sys/types.h>

#include "../check.h"

static atomic_int thread_that_waits;

static inline void about_to_wait(void) { thread_that_waits = gettid(); }

static inline void await_waiting(void) {
  while (thread_that_waits == 0) sleep_ms(1);
  char path[64], state = 'S';
  snprintf(path, sizeof path, "/proc/self/task/%d/stat", (int)thread_that_waits);
  do {
    sleep_ms(1);
    FILE* const stat = fopen(path, "r");
    if (!stat) break;  // not on Linux: there no thread but this one is in the middle of something
    EQUAL(fscanf(stat, "%*d (%*[^)]) %c", &state), 1);
    fclose(stat);
  } while (state != 'S');
  thread_that_waits = 0;
}

// The system call itself, which the C library does not wrap.
#pragma once

#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#if __has_include(<linux/futex.h>)
#include <linux/futex.h>
#else
#define FUTEX_WAIT 0
#define FUTEX_WAIT_PRIVATE 128
#define FUTEX_WAKE_PRIVATE 129
#define FUTEX_REQUEUE_PRIVATE 131
#define FUTEX_CMP_REQUEUE_PRIVATE 132
#define FUTEX_WAIT_BITSET_PRIVATE 137
#define FUTEX_WAKE_BITSET_PRIVATE 138
#define FUTEX_CLOCK_REALTIME 256
#define FUTEX_BITSET_MATCH_ANY 0xffffffff
#endif

#include "../check.h"

static inline long futex(uint32_t* word, int operation, uint32_t value, const void* timeout, uint32_t* second, uint32_t third) {
  return syscall(SYS_futex, word, operation, value, timeout, second, third);
}

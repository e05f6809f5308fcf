// A test program is a core module whose exported run() gives 0, or the line of the first check that fails.
#pragma once

#define CHECK(condition)               \
  do {                                 \
    if (!(condition)) return __LINE__; \
  } while (0)

#define EXPORT(name) __attribute__((export_name(name), noinline, used))
#define NOINLINE __attribute__((noinline))

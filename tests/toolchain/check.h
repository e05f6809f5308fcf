// A check that fails says what and where, and the program ends with status 1.
#pragma once

#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition)                                                            \
  do                                                                                \
    if (!(condition)) {                                                             \
      fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
      exit(1);                                                                      \
    }                                                                               \
  while (0)

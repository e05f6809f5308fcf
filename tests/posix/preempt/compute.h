// Computations that call nothing, wait for nothing and read nothing that others write: only preemption gets a turn in between.
#pragma once

// Never ends, which no compiler knows: the multiplier and the increment are odd, so x goes round all numbers but the even ones
// at odd turns. (x & 1 alternates; both are never 0 together.)
static inline unsigned compute_for_ever(void) {
  unsigned x = 1, turn = 0;
  while (((x ^ turn) & 1) != 0) {
    x = x * 1664525 + 1013904223;
    turn++;
  }
  return x;
}

// Some 50 ms or more.
static inline unsigned compute_long(void) {
  unsigned x = 1;
  for (unsigned long long i = 0; i < 60000000; i++) x = (x ^ x >> 7) * 1664525 + 1013904223;
  return x;
}

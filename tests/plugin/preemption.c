// Computations that call nothing, with -weft-preempt: each comes to weft_preempt() now and then, and to the same result. The
// countdown is always spent here, so that each charge is a call.
#include "check.h"

typedef unsigned long long wide;

enum { turns = 20000 };

int weft_preempt_left;
static volatile int preempted;

NOINLINE void weft_preempt(void) {
  preempted = preempted + 1;
  weft_preempt_left = 0;
}

static int numbers[turns];
static volatile unsigned one = 1;

// --- loops that count to a bound ---
NOINLINE static unsigned up(int count) {
  unsigned x = 1;
  for (int i = 0; i < count; i++) x = x * 3 + (unsigned)i;
  return x;
}
NOINLINE static unsigned up_to_and_with(unsigned last) {
  unsigned x = 0;
  for (unsigned i = 1; i <= last; i++) x = x * 5 + i;
  return x;
}
NOINLINE static unsigned down(int count) {
  unsigned x = 1;
  for (int i = count; i > 0; i--) x = x * 3 + (unsigned)i;
  return x;
}
NOINLINE static unsigned down_by_three(int count) {
  unsigned x = 1;
  for (int i = 3 * count; i >= 0; i -= 3) x = x * 3 + (unsigned)i;
  return x;
}
NOINLINE static unsigned through_pointers(const int* p, const int* end) {
  unsigned x = 0;
  for (; p != end; p++) x = x * 7 + (unsigned)*p;
  return x;
}
NOINLINE static unsigned pointers_down(const int* begin, const int* p) {
  unsigned x = 0;
  while (p > begin) x = x * 7 + (unsigned)*--p;
  return x;
}
NOINLINE static wide wide_counter(wide count) {
  wide x = 1;
  for (wide i = 0; i != count; i++) x = x * 3 + i;
  return x;
}
NOINLINE static unsigned any_step(unsigned bound, unsigned step) {
  unsigned x = 1;
  for (unsigned i = 0; i < bound; i += step) x = x * 3 + i;
  return x;
}
NOINLINE static unsigned at_least_once(int count) {
  unsigned x = 1;
  int i = 0;
  do x = x * 3 + (unsigned)i;
  while (++i < count);
  return x;
}
NOINLINE static int search(const int* values, int count, int wanted) {
  for (int i = 0; i < count; i++)
    if (values[i] == wanted) return i;
  return -1;
}
NOINLINE static unsigned round_the_end(unsigned first) {
  unsigned x = 1;
  for (unsigned i = first; i != 5; i++) x = x * 3 + i;
  return x;
}
// A turn now and then looks at a flag, and yields: the others take long all the same.
static volatile int stop;
NOINLINE static unsigned looks_now_and_then(int count) {
  unsigned x = 1;
  for (int i = 0; i < count; i++) {
    x = x * 3 + (unsigned)i;
    if ((x & 0xfff) == 1 && stop) break;
  }
  return x;
}
NOINLINE static void sums(int* values, int count) {  // vectorised where that is done
  for (int i = 0; i < count; i++) values[i] += i;
}

// --- loops that end otherwise ---
NOINLINE static unsigned halved(unsigned x) {
  unsigned turn = 0;
  while (turn < turns || (x & 1) == 0) {
    x = (x >> 1) | (x * 77 << 31);
    if (++turn == 2 * turns) break;
  }
  return turn;
}
NOINLINE static unsigned remainders(unsigned seed) {
  unsigned x = seed, turn = 0;
  for (;;) {
    x = x * 1664525 + 1013904223;
    if (turn++ > turns && x % 16 == 3) return turn;
  }
}
NOINLINE static unsigned states(unsigned count) {
  unsigned state = 0, x = 1;
  while (count != 0) {
    switch (state) {
      case 0:
        state = x % 3;
        x += 7;
        break;
      case 1:
        state = 2;
        x *= 5;
        continue;
      default:
        state = 0;
        x ^= x >> 3;
    }
    count--;
  }
  return x;
}
NOINLINE static unsigned jumps(unsigned count) {  // into the middle of a cycle
  static const void* const places[] = {&&first, &&second, &&out};
  unsigned x = count & 1;
  goto* places[x];
first:
  x = x * 3 + 1;
  goto* places[count-- == 0 ? 2 : x & 1];
second:
  x = x * 5 + 2;
  goto* places[count-- == 0 ? 2 : x & 1];
out:
  return x;
}
NOINLINE static unsigned two_entries(unsigned count) {
  unsigned x = 1;
  if (count & 1) goto middle;
again:
  x = x * 3 + 1;
middle:
  x ^= x >> 5;
  if (count-- != 0) goto again;
  return x;
}

// --- around others, and functions ---
NOINLINE static unsigned nested(int count) {
  unsigned x = 1;
  for (int i = 0; i < count; i++)
    for (int j = i; j < count; j++) x = x * 3 + (unsigned)j;
  return x;
}
NOINLINE static unsigned thrice(int count) {
  unsigned x = 1;
  for (int i = 0; i < count; i++)
    for (int j = 0; j < count; j++)
      for (int k = 0; k < count; k++) x = x * 3 + (unsigned)(i ^ j ^ k);
  return x;
}
NOINLINE static unsigned step_elsewhere(unsigned x) { return x * 3 + one; }
NOINLINE static unsigned calling(int count) {
  unsigned x = 1;
  for (int i = 0; i < count; i++) x = step_elsewhere(x);
  return x;
}
NOINLINE static unsigned fibonacci(unsigned n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
NOINLINE static unsigned odd(unsigned n);
NOINLINE static unsigned even(unsigned n) { return n == 0 ? one : odd(n - 1) + 1; }
NOINLINE static unsigned odd(unsigned n) { return n == 0 ? 0 : even(n - 1) + 1; }

// --- what is short ---
NOINLINE static unsigned short_loop(const int* values) {
  unsigned x = 1;
  for (int i = 0; i < 100; i++) x = x * 3 + (unsigned)values[i];
  return x;
}
NOINLINE static unsigned leaf(unsigned x) { return x * 3 + 1; }

// As often as turns are charged: at least once in a chunk, at most once in a few turns.
#define PREEMPTED(call, result, least, most)            \
  do {                                                  \
    preempted = 0;                                      \
    weft_preempt_left = 0;                              \
    CHECK((call) == (result));                          \
    CHECK(preempted >= (least) && preempted <= (most)); \
  } while (0)

// run() is not optimised: its own loops keep their conditions, and count in memory.
#define RECURRENCE(x, first, last, step, factor) \
  for (long long i_ = (first); i_ != (last); i_ += (step)) x = x * (factor) + (unsigned)i_

EXPORT("run") __attribute__((optnone)) int run(void) {
  const int chunks = turns / 1024 / 8, many = turns / 100;
  for (int i = 0; i < turns; i++) numbers[i] = i * 7919 % 10007;

  unsigned x = 1;
  RECURRENCE(x, 0, turns, 1, 3);
  PREEMPTED(up(turns), x, chunks, many);
  PREEMPTED(looks_now_and_then(turns), x, chunks, turns);
  PREEMPTED(up(0), 1, 0, 0);
  PREEMPTED(up(1024), up(1023) * 3 + 1023, 0, 16);
  PREEMPTED(up(1025), up(1024) * 3 + 1024, 0, 16);
  PREEMPTED(at_least_once(turns), x, chunks, many);
  PREEMPTED(at_least_once(-5), 3, 0, 1);
  x = 0;
  RECURRENCE(x, 1, turns + 1, 1, 5);
  PREEMPTED(up_to_and_with(turns), x, chunks, many);
  x = 1;
  RECURRENCE(x, turns, 0, -1, 3);
  PREEMPTED(down(turns), x, chunks, many);
  x = 1;
  RECURRENCE(x, 3 * turns, -3, -3, 3);
  PREEMPTED(down_by_three(turns), x, chunks, many);
  x = 1;
  RECURRENCE(x, 0, 7 * turns, 7, 3);
  PREEMPTED(any_step(7 * turns - 3, 7), x, chunks, many);
  PREEMPTED(any_step(0x80000000, 0x70000000), (3U * 1 + 0) * 3 + 0x70000000, 0, 1);
  x = 1;
  for (unsigned i = 0U - turns; i != 5; i++) x = x * 3 + i;
  PREEMPTED(round_the_end(0U - turns), x, chunks, many);
  wide y = 1;
  for (wide i = 0; i < turns; i++) y = y * 3 + i;
  PREEMPTED(wide_counter(turns), y, chunks, many);
  x = 0;
  for (int i = 0; i < turns; i++) x = x * 7 + (unsigned)numbers[i];
  PREEMPTED(through_pointers(numbers, numbers + turns), x, chunks, many);
  x = 0;
  for (int i = turns - 1; i >= 0; i--) x = x * 7 + (unsigned)numbers[i];
  PREEMPTED(pointers_down(numbers, numbers + turns), x, chunks, many);
  PREEMPTED(search(numbers, turns, -1), -1, chunks, many);
  PREEMPTED(search(numbers, turns, numbers[5000]), 5000, 0, many);
  PREEMPTED((sums(numbers, turns), numbers[turns - 1]), (turns - 1) * 7919 % 10007 + turns - 1, chunks / 16, many);

  PREEMPTED(halved(12345) >= turns, 1, chunks, many);
  PREEMPTED(remainders(1) > turns, 1, chunks, many);
  PREEMPTED(states(turns) != 0, 1, chunks, 3 * turns);
  PREEMPTED(jumps(turns) != 0, 1, chunks, 2 * turns);
  PREEMPTED(two_entries(turns) == two_entries(turns), 1, 2 * chunks, 4 * turns);
  PREEMPTED(two_entries(turns + 1) == two_entries(turns + 1), 1, 2 * chunks, 4 * turns);

  x = 1;
  for (int i = 0; i < 200; i++)
    for (int j = i; j < 200; j++) x = x * 3 + (unsigned)j;
  PREEMPTED(nested(200), x, 200 / 16 - 1, 500);
  x = 1;
  for (int i = 0; i < 40 * 40 * 40; i++) x = x * 3 + (unsigned)(i / 1600 ^ i / 40 % 40 ^ i % 40);
  PREEMPTED(thrice(40), x, 2, 2000);
  PREEMPTED(calling(turns) != 0, 1, turns - 1, 2 * turns);
  PREEMPTED(fibonacci(15), 610, 500, 5000);
  PREEMPTED(even(turns / 100), turns / 100 + 1, turns / 500, turns);

  x = 1;
  for (int i = 0; i < 100; i++) x = x * 3 + (unsigned)numbers[i];
  PREEMPTED(short_loop(numbers), x, 0, 1);
  PREEMPTED(leaf(5), 16, 0, 0);
  return 0;
}

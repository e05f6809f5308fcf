// A stack inside an array: below it a guard that must never change, then the reserve, then the room that the limit allows.
// Each overflows_…() must reach weft_stack_overflow() with the guard whole; that traps. Damage, or no report, does not.
#include "check.h"

typedef __UINTPTR_TYPE__ uintptr_t;

enum { guard_size = 65536, reserve_size = 8192, room_size = 32768, pattern = 0x5a };

static _Alignas(16) unsigned char memory[guard_size + reserve_size + room_size];
uintptr_t weft_stack_limit;
volatile int one = 1;

uintptr_t stack_pointer(void);
void set_stack_pointer(uintptr_t value);
void opaque(void* pointer);
extern int (*volatile variadic)(int count, ...);

struct large {
  int values[300];
};
struct odd_size {
  char bytes[24];
};
int by_value(int depth, struct large value);
long double deeper(long double value, int depth);

NOINLINE static void look_at_guard(void) {
  for (int i = 0; i < guard_size; ++i)
    while (memory[i] != pattern) {
    }  // damaged: uses up the fuel
}

// The stack pointer may be anywhere below the limit: back into the reserve before there is a frame. What is called there may
// use the reserve.
__attribute__((noreturn)) void weft_stack_overflow(void) {
  set_stack_pointer(weft_stack_limit);
  weft_stack_limit = 0;
  look_at_guard();
  __builtin_trap();
}

NOINLINE static int frames(int depth) {
  int values[50];
  opaque(values);
  return depth == 0 ? 0 : values[0] + frames(depth - 1) + 1;
}

// Only its arguments for variadic() are in memory, in room that no variable shows.
NOINLINE static int hidden_arguments(int depth) { return depth == 0 ? 0 : variadic(depth - 1, 1, 2, 3, 4, 5, 6, 7, 8) + 1; }
int (*volatile next)(int) = hidden_arguments;

NOINLINE static int wide_leaf(int index) {
  volatile unsigned char bytes[room_size + reserve_size + guard_size / 2];
  for (unsigned i = 0; i < sizeof bytes; ++i) bytes[i] = 1;
  return bytes[index];
}

NOINLINE static int wraps(int index) {
  volatile unsigned char bytes[0x40000000];
  bytes[index] = 1;
  return bytes[index + 1];
}

NOINLINE static int of_length(int count) {
  int values[count];
  for (int i = 0; i < 64 && i < count; ++i) values[i] = i;
  opaque(values);
  return values[0];
}

NOINLINE static int odd_length(unsigned count) {
  struct odd_size values[count];
  opaque(values);
  return values[0].bytes[0];
}

NOINLINE static int grows(int count) {
  int sum = 0;
  for (int i = 0; i < count; ++i) {
    char* more = __builtin_alloca(512);
    opaque(more);
    sum += more[0];
  }
  return sum;
}

// Just enough that its callees overflow, and those are small: no check, but in the reserve.
NOINLINE static int small_leaf(int index) {
  volatile unsigned char bytes[200];
  for (int i = 0; i < 200; ++i) bytes[i] = (unsigned char)i;
  return bytes[index];
}

#define ON_SMALL_STACK(call)                                          \
  do {                                                                \
    const uintptr_t outer = stack_pointer();                          \
    for (int i = 0; i < guard_size; ++i) memory[i] = pattern;         \
    weft_stack_limit = (uintptr_t)memory + guard_size + reserve_size; \
    __asm__ volatile("" ::: "memory");                                \
    set_stack_pointer((uintptr_t)memory + sizeof memory);             \
    const int result = call;                                          \
    set_stack_pointer(outer);                                         \
    weft_stack_limit = 0;                                             \
    return result;                                                    \
  } while (0)

EXPORT("fits_frames") int fits_frames(void) { ON_SMALL_STACK(frames(100)); }
EXPORT("fits_hidden_arguments") int fits_hidden_arguments(void) { ON_SMALL_STACK(hidden_arguments(100)); }
EXPORT("fits_of_length") int fits_of_length(void) { ON_SMALL_STACK(of_length(5000 * one)); }
EXPORT("fits_grows") int fits_grows(void) { ON_SMALL_STACK(grows(50)); }
EXPORT("fits_small_leaf") int fits_small_leaf(void) { ON_SMALL_STACK(small_leaf(7)); }
EXPORT("overflows_frames") int overflows_frames(void) { ON_SMALL_STACK(frames(100000)); }
EXPORT("overflows_hidden_arguments") int overflows_hidden_arguments(void) { ON_SMALL_STACK(hidden_arguments(100000)); }
EXPORT("overflows_by_value") int overflows_by_value(void) {
  static struct large value;
  ON_SMALL_STACK(by_value(1000, value));
}
EXPORT("overflows_long_double") int overflows_long_double(void) { ON_SMALL_STACK((int)deeper(1.0L, 100000)); }
EXPORT("overflows_wide_leaf") int overflows_wide_leaf(void) { ON_SMALL_STACK(wide_leaf(one)); }
EXPORT("overflows_wraps") int overflows_wraps(void) { ON_SMALL_STACK(wraps(one)); }
EXPORT("overflows_of_length") int overflows_of_length(void) { ON_SMALL_STACK(of_length(20000 * one)); }
EXPORT("overflows_of_wrapping_length") int overflows_of_wrapping_length(void) { ON_SMALL_STACK(of_length(0x3fffffff * one)); }
EXPORT("overflows_odd_length") int overflows_odd_length(void) { ON_SMALL_STACK(odd_length(0x0aaaaaabU * (unsigned)one)); }
EXPORT("overflows_grows") int overflows_grows(void) { ON_SMALL_STACK(grows(1000)); }

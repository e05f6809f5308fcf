/* Undefined behaviour, one kind a line or two; what -fsanitize=undefined,... says of it stands behind "says:", in its order. Each is told once, with file
   and line, and the program goes on. (The words are those of LLVM's own run-time library: natively, with clang, they are the same.) */
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct pair {
  char c;
  int i;
};

static int array[4];
static volatile int zero = 0, one = 1, minus = -1, many = 40, most = INT_MAX, least = INT_MIN, drain;
static volatile unsigned most_unsigned = UINT_MAX;
static volatile long long most_long = LLONG_MAX;
static volatile float large = 1e20f;
static volatile double fraction = -1e30;
static volatile unsigned char byte = 7;
static char *volatile null = 0;

__attribute__((noinline, returns_nonnull)) static void *never(void *p) { return p; }
__attribute__((noinline, nonnull(1))) static int wants(const char *p) { return p == 0; }
__attribute__((noinline)) static char *_Nonnull never_by_type(char *p) { return p; } /* says: null pointer returned from function declared to never return null */
__attribute__((noinline)) static int of_length(int n) {
  int a[n]; /* says: variable length array bound evaluates to non-positive value 0 */
  return n > 0 ? a[0] = 1 : 0;
}
__attribute__((noinline)) static int *aligned(int *p) { return __builtin_assume_aligned(p, 64); } /* says: assumption of 64 byte alignment for pointer of type 'int *' failed */

static void everything(void) {
  drain = most + one; /* says: signed integer overflow: 2147483647 + 1 cannot be represented in type 'int' */
  drain = least - one; /* says: signed integer overflow: -2147483648 - 1 cannot be represented in type 'int' */
  drain = most * 2; /* says: signed integer overflow: 2147483647 * 2 cannot be represented in type 'int' */
  drain = (int)(most_long + one); /* says: signed integer overflow: 9223372036854775807 + 1 cannot be represented in type 'long long' */
  drain = -least; /* says: negation of -2147483648 cannot be represented in type 'int'; cast to an unsigned type to negate this value to itself */
  drain = (int)(most_unsigned + 1U); /* says: unsigned integer overflow: 4294967295 + 1 cannot be represented in type 'unsigned int' */
  drain = one << many; /* says: shift exponent 40 is too large for 32-bit type 'int' */
  drain = one << minus; /* says: shift exponent -1 is negative */
  drain = minus << one; /* says: left shift of negative value -1 */
  drain = most << 2; /* says: left shift of 2147483647 by 2 places cannot be represented in type 'int' */
  drain = array[many % 36]; /* says: index 4 out of bounds for type 'int[4]' */
  drain = array[minus]; /* says: index -1 out of bounds for type 'int[4]' */
  drain = (int)large; /* says: 1e+20 is outside the range of representable values of type 'int' */
  drain = (int)fraction; /* says: -1e+30 is outside the range of representable values of type 'int' */
  drain = *(volatile bool *)&byte; /* says: load of value 7, which is not a valid value for type 'volatile bool' */
  byte = (unsigned char)least; byte = many + 300; /* says: implicit conversion from type 'int' of value 340 (32-bit, signed) to type 'unsigned char' changed the value to 84 (8-bit, unsigned) */
  drain = __builtin_ctz((unsigned)zero); /* says: passing zero to __builtin_ctz(), which is not a valid argument */
  drain = __builtin_clz((unsigned)zero); /* says: passing zero to __builtin_clz(), which is not a valid argument */
  drain = wants(null); /* says: null pointer passed as argument 1, which is declared to never be null */
  never_by_type(null);
  struct pair *const pair = (struct pair *)((char *)array + 1);
  drain = pair->i; /* says: member access within misaligned address ADDRESS for type 'struct pair', which requires 4 byte alignment | load of misaligned address ADDRESS for type 'int', which requires 4 byte alignment */
  null = (char *)UINTPTR_MAX + (unsigned)many; /* says: pointer index expression with base ADDRESS overflowed to ADDRESS */
  null = 0;
  drain = null + one == 0; /* says: applying non-zero offset 1 to null pointer */
  drain = of_length(one) + of_length(zero);
  drain = aligned((int *)(uintptr_t)4) == 0;
}

int main(int count, char **words) {
  for (int turn = 0; turn < 2; turn++) everything();
  puts("goes on");
  if (count > 1 && words[1][0] == 'n') drain = *(volatile int *)null;
  if (count > 1 && words[1][0] == 'u') __builtin_unreachable();
  never(&array);
  return 0;
}

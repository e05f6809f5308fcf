// Divisions and remainders of every width.
// variants: O0-g O0 O2-g O2-s
// arguments: 0
// kind: division-by-zero
// what: divided a 32-bit integer by zero
// stack: main:divided
// arguments: 1
// kind: division-by-zero
// what: divided an unsigned 32-bit integer by zero
// stack: main:divided_unsigned
// arguments: 2
// kind: division-by-zero
// what: took the remainder of dividing a 64-bit integer by zero
// stack: main:remainder
// arguments: 3
// kind: division-by-zero
// what: took the remainder of dividing an unsigned 64-bit integer by zero
// stack: main:remainder_unsigned
// arguments: 4
// kind: division-overflow
// what: divided the least 64-bit integer by -1, which has no result
// stack: main:least
#include <limits.h>
#include <stdlib.h>

static volatile int zero;
static volatile unsigned natural = 1;
static volatile long long least = LLONG_MIN;

int main(int count, char** arguments) {
  volatile long long result = 0;
  switch (atoi(arguments[1])) {
    case 0:
      result = count / zero;  // divided
      break;
    case 1:
      result = natural / (unsigned)zero;  // divided_unsigned
      break;
    case 2:
      result = least % (long long)zero;  // remainder
      break;
    case 3:
      result = (long long)((unsigned long long)least % (unsigned long long)zero);  // remainder_unsigned
      break;
    default:
      result = least / -(long long)natural;  // least
  }
  return (int)result;
}

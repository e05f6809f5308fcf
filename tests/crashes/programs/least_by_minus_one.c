// The one quotient that an int cannot hold.
// what: divided the least 32-bit integer by -1, which has no result
// kind: division-overflow
// stack: main:here
#include <limits.h>

int main(int count, char** arguments) {
  volatile int least = INT_MIN;
  return least / -count;  // here
}

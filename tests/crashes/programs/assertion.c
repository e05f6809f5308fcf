// A failed assertion, whose text the report has too.
// what: failed an assertion: count == 5
// kind: assertion
// says: Assertion failed: count == 5 (assertion.c: check: 12)*Aborted
// stack: __assert_fail check:here main:there
// variants: O2 O2-s
#include <assert.h>

// The library's own call is without a line.

__attribute__((noinline)) static int check(int count) {
  assert(count == 5);  // here
  return count;
}

int main(int count, char** arguments) {
  return check(count) + 1;  // there
}

// assert() says what it is about itself; the report shows who called.
// kind: assertion
// what: *count > 1*
// says: *count > 1*
// stack: ... checked:here main:there
// variants: O0-g O0 O2-g O2-s
#include <assert.h>

__attribute__((noinline)) static int checked(int count) {
  assert(count > 1);  // here
  return count;
}

int main(int count, char** arguments) {
  return checked(count) + 1;  // there
}

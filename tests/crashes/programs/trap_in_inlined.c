// __builtin_trap() in a function that is inlined into one that is inlined.
// kind: trap
// what: came to a place where it cannot go on:*
// stack: inner:inner outer:outer main:main
// inlined: inner outer
// variants: O0-s O0-g O2 O2-g
static inline int inner(int number) {
  if (number > 0) __builtin_trap();  // inner
  return number;
}

static inline int outer(int number) {
  return inner(number) + 1;  // outer
}

int main(int count, char** arguments) {
  return outer(count);  // main
}

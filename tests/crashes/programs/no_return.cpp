// A function that has to give a result comes to its end without one: clang traps there where it does not optimise.
// kind: trap
// what: came to a place where it cannot go on:*
// stack: smaller main:here
// variants: O0 O0-g O0-s
[[gnu::noinline]] static int smaller(int left, int right) {
  if (left < right) return left;
}

int main(int count, char**) {
  return smaller(count, 0);  // here
}

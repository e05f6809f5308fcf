// A recursion that keeps nothing in memory uses up the host's stack.
// what: called functions deeper than the host's stack has room for
// kind: host-stack
// hint: weft run --host-option=-W*
// stack: down down:here down:here ...
__attribute__((noinline)) static int down(int number) {
  static volatile int sum;
  if (number == 0) return 0;
  sum += down(number - 1);  // here
  return number;
}

int main(int count, char** arguments) {
  volatile int number = 100000000;
  return down(number);
}

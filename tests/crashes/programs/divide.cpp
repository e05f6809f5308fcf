// A division by zero in a C++ function, whose name is demangled.
// what: divided a 32-bit integer by zero
// kind: division-by-zero
// stack: divided_by:here main:there
struct Number {
  int value;
  [[gnu::noinline]] int divided_by(int divisor) const {
    return value / divisor;  // here
  }
};

int main(int count, char**) {
  Number number{count};
  return number.divided_by(count - 1) + 1;  // there
}

// A name with spaces, and letters that are not ASCII.
// kind: division-by-zero
// what: divided a 32-bit integer by zero
// stack: main:here
static volatile int zero;

int main(int count, char** arguments) {
  return count / zero;  // here
}

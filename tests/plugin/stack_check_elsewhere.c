struct large {
  int values[300];
};

volatile int zero;

__attribute__((noinline)) void opaque(void* pointer) { *(volatile int*)pointer = zero; }

// Called through variables that may change, so that no optimisation for the whole program sees what is called.
extern int (*volatile next)(int);

static int call_next(int count, ...) { return next(count); }
int (*volatile variadic)(int count, ...) = call_next;

__attribute__((noinline)) int by_value(int depth, struct large value);
static int (*volatile by_value_again)(int, struct large) = by_value;

__attribute__((noinline)) int by_value(int depth, struct large value) {
  return depth == 0 ? value.values[0] : by_value_again(depth - 1, value) + 1;
}

// Its frame holds only the results of the functions for 128-bit numbers.
__attribute__((noinline)) long double deeper(long double value, int depth) {
  if (depth == 0) return value;
  return value * deeper(value + value, depth - 1);
}

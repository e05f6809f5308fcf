// A function is called as another type, and nobody can give it its arguments: it has more of them than are handed on.
// kind: call-of-other-type
// hint: *
// what: called sum, which is * as float (double)*
// what_s: called function *, which is long long (int, *), *
// stack: main:here
#include <stdint.h>

__attribute__((noinline)) static int64_t sum(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n,
                                             int o, int p, int q, int r) {
  return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r;
}

static void* volatile function = (void*)sum;

int main(int count, char** arguments) {
  return (int)((float (*)(double))function)(count);  // here
}

// setjmp by each of its names; values; a loop of jumps; a jump out of deep frames and out of qsort.
#include <setjmp.h>

#include "check.h"

static jmp_buf buffer;

static void deep(int n) {
  volatile char frame[100];
  frame[n] = 1;
  if (n == 0) longjmp(buffer, 42);
  deep(n - 1);
  frame[0] = 2;
}

static int leaves(const void *a, const void *b) {
  (void)a, (void)b;
  longjmp(buffer, 3);
}

int main(void) {
  int got = setjmp(buffer);
  if (got == 0) deep(50);
  CHECK(got == 42);

  volatile int count = 0;
  if (setjmp(buffer) < 10) {
    count++;
    longjmp(buffer, count);
  }
  CHECK(count == 10);

  if ((got = setjmp(buffer)) == 0) longjmp(buffer, 0);
  CHECK(got == 1);

  int values[3] = {3, 2, 1};
  if ((got = setjmp(buffer)) == 0) qsort(values, 3, sizeof *values, leaves);
  CHECK(got == 3);

  if ((got = _setjmp(buffer)) == 0) _longjmp(buffer, 7);
  CHECK(got == 7);

  sigjmp_buf signal_buffer;
  if ((got = sigsetjmp(signal_buffer, 1)) == 0) siglongjmp(signal_buffer, 8);
  CHECK(got == 8);
}

// longjmp may leave a callback of the C library (qsort, bsearch), and keeps volatile variables and the functions above. (POSIX
// longjmp)
// red: longjmp(where, value) (void)0
#include <setjmp.h>

#include "check.h"

static _Thread_local jmp_buf out;
static _Thread_local int calls;

static int compares(const void* left, const void* right) {
  if (++calls == 50) longjmp(out, 50);
  return *(const int*)left - *(const int*)right;
}

static void* routine(void* argument) {
  volatile int kept = 1;
  int numbers[200];
  for (int i = 0; i < 200; i++) numbers[i] = i * 7919 % 200;
  int came = setjmp(out);
  if (came == 0) {
    kept = 2;
    qsort(numbers, 200, sizeof *numbers, compares);
    kept = 3;
  }
  CHECK(kept == 2 && calls == 50);
  return came == 50 ? argument : NULL;
}

int main(void) {
  int marker;
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) threads[i] = start(routine, &marker);
  for (int i = 0; i < 3; i++) CHECK(join(threads[i]) == &marker);
  CHECK(routine(&marker) == &marker);
  puts("out of four sorts");
}

#include <setjmp.h>

static jmp_buf environment;

static void leave(void) { longjmp(environment, 5); }

int main(void) {
  const int value = setjmp(environment);
  if (!value) leave();
  return value == 5 ? 0 : 1;
}

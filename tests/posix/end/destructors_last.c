// Functions with __attribute__((destructor)) run after all handlers of atexit(), also those that a constructor registers; by
// priority, the highest first, and what they print is written. (glibc, ELF)
// red: atexit(handler) 0
#include "check.h"

static void early(void) { puts("handler of the constructor"); }
static void late(void) { puts("handler of main"); }

__attribute__((constructor)) static void constructor(void) { EQUAL(atexit(early), 0); }
__attribute__((destructor)) static void first(void) { puts("destructor"); }
__attribute__((destructor)) static void second(void) { puts("second destructor"); }
__attribute__((destructor(300))) static void with_priority(void) { puts("destructor 300"); }
__attribute__((destructor(101))) static void last(void) { printf("destructor 101"); }

int main(void) {
  EQUAL(atexit(late), 0);
  return 0;
}

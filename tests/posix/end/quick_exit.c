// quick_exit runs the at_quick_exit handlers in reverse, not those of atexit. (C11 7.22.4.7)
// exit: 5
// red: quick_exit(status) exit(status)
#include "check.h"

static void not_run(void) { dprintf(1, "not reached\n"); }
static void first(void) { dprintf(1, "first registered\n"); }
static void second(void) { dprintf(1, "second registered\n"); }

int main(void) {
  EQUAL(atexit(not_run), 0);
  EQUAL(at_quick_exit(first), 0);
  EQUAL(at_quick_exit(second), 0);
  quick_exit(5);
}

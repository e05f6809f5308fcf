// A handler that calls exit again, which glibc and musl allow: the remaining handlers run, and the last status counts.
// exit: 9
#include "check.h"

static void last(void) { puts("last"); }
static void exits(void) {
  puts("exits again");
  exit(9);
}
static void first(void) { puts("first"); }

int main(void) {
  atexit(last);
  atexit(exits);
  atexit(first);
  exit(3);
}

// atexit handlers run in reverse, those that handlers add included, each once; then streams are flushed. (POSIX atexit, exit)
// exit: 9
// red: atexit(handler) 0
#include "check.h"

static void first(void) { printf("first registered, last run"); }
static void added(void) { puts("added by a handler"); }
static void second(void) {
  puts("second");
  EQUAL(atexit(added), 0);
}
static void third(void) { puts("third"); }

static void* registers(void* argument) {
  EQUAL(atexit(third), 0);
  return argument;
}

int main(void) {
  EQUAL(atexit(first), 0);
  EQUAL(atexit(second), 0);
  join(start(registers, NULL));
  for (int i = 0; i < 40; i++) EQUAL(atexit(i % 2 ? added : third), 0);
  return 9;
}

// pthread_atfork: fork() runs the handlers for before it, the last registered first, and, as it has failed, the parent's.
// native: skip
// output: before 2, before 1, ENOSYS, after 1, after 2\n
#include "../check.h"

static char order[80];
static void add(const char* text) { strcat(order, text); }

static void before_1(void) { add("before 1, "); }
static void before_2(void) { add("before 2, "); }
static void after_1(void) { add("after 1, "); }
static void after_2(void) { add("after 2"); }
static void never(void) { _exit(98); }

int main(void) {
  EQUAL(pthread_atfork(before_1, after_1, never), 0);
  EQUAL(pthread_atfork(NULL, NULL, NULL), 0);
  EQUAL(pthread_atfork(before_2, after_2, never), 0);
  FAILS(fork(), ENOSYS);
  CHECK(strcmp(order, "before 2, before 1, after 1, after 2") == 0);
  puts("before 2, before 1, ENOSYS, after 1, after 2");
}

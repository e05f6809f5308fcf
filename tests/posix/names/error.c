// Linux, not POSIX: a program may have an error() of its own and use what lies beside it in libc.
// flags: -O0 -O2 -flto
// options: -fno-builtin
// red: OWN(name) other_##name
#include <stdlib.h>
#define error libc_error
#include <error.h>
#undef error

#include "../check.h"

#ifndef OWN
#define OWN(name) name
#endif

static int calls;
int OWN(error)(const char* text) {
  calls++;
  return printf("own %s\n", text);
}
int error(const char* text);

int main(void) {
  EQUAL(error("error"), 10);
  error_at_line(0, 0, "file", 3, "of libc");
  EQUAL(calls, 1);
  printf("%u\n", error_message_count);
}

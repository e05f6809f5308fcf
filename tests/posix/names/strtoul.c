// Linux, not POSIX: a program's own function takes the place of libc's of that name, though it uses what lies beside it in
// libc, which goes on using its own.
// flags: -O0 -O2 -flto
// red: OWN(name) other_##name
#include "../check.h"

#ifndef OWN
#define OWN(name) name
#endif

static int calls;

unsigned long OWN(strtoul)(const char* text, char** end, int base) {
  unsigned long number = 0;
  calls++;
  while (*text >= '0' && *text <= '9') number = number * (unsigned long)base + (unsigned long)(*text++ - '0');
  if (end) *end = (char*)text;
  return number;
}

int main(int count, char** arguments) {
  printf("%lu %ld %lld\n", strtoul(count > 5 ? arguments[1] : "42", NULL, 10), strtol("-7", NULL, 10), strtoll("12", NULL, 10));
  EQUAL(calls, 1);
}

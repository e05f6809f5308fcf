// A main of another type: -DMAIN='type', -DRESULT=...
#include "check.h"

char *strings[] = {0}, **__environ = strings;
int calls;

#ifdef VARIADIC
int main(int count, ...) {
  __builtin_va_list others;
  __builtin_va_start(others, count);
  const int right = __builtin_va_arg(others, char**) == (char**)8 && __builtin_va_arg(others, char**) == __environ;
  __builtin_va_end(others);
  calls++;
  return right ? count : -1;
}
#else
TYPE main(PARAMETERS) {
  calls++;
  RETURN;
}
#endif

int __main_argc_argv(int count, char** arguments) __attribute__((weak));
int __main_void(void) __attribute__((weak));

EXPORT("run") int run(void) { return __main_argc_argv(3, (char**)8); }
EXPORT("called") int called(void) { return calls; }

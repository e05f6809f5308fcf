// error() and error_at_line() flush stdout, say who, where and what errno means, count, and end the program.
// [error(3)]
// exit: 7
#include <errno.h>
#include <error.h>
#include <execinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

static void name(void) { fputs("named: ", stderr); }

int main(void) {
  program_invocation_name = strdup("program");
  CHECK(dup2(STDOUT_FILENO, STDERR_FILENO) == STDERR_FILENO);
  printf("first, ");
  error(0, 0, "plain %d", 1);
  error(0, ENOENT, "cannot open %s", "x");
  error_at_line(0, EACCES, "file.c", 12, "in a line");
  error_at_line(0, 0, NULL, 12, "nowhere");
  error_one_per_line = 1;
  for (int i = 0; i < 3; i++) error_at_line(0, 0, "file.c", 13, "once");
  error_at_line(0, 0, "file.c", 14, "the next line");
  CHECK(error_message_count == 6);

  void* addresses[2] = {(void*)0x1234, main};
  CHECK(backtrace(addresses, 0) == 0);
  char** const symbols = backtrace_symbols(addresses, 1);
  CHECK(symbols != NULL && strcmp(symbols[0], "[0x1234]") == 0);
  free(symbols);
  backtrace_symbols_fd(addresses, 1, STDOUT_FILENO);

  error_print_progname = name;
  printf("last, ");
  error(7, EPERM, "ends");
  return 0;
}

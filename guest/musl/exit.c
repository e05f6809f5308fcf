/* musl's exit(), with threads: a second thread that calls it waits for the end. */
#include <stdint.h>
#include <stdlib.h>

#include "libc.h"

static void nothing(void) {}

/* Defined where handlers, files and threads are linked. */
weak_alias(nothing, __funcs_on_exit);
weak_alias(nothing, __stdio_exit);
weak_alias(nothing, _fini);
weak_alias(nothing, weft_begin_exit);
void weft_begin_exit(void);

static void destructors(void) { _fini(); }
weak_alias(destructors, __libc_exit_fini);

void weft_run_exit_handlers(void) {
  weft_begin_exit();
  __funcs_on_exit();
  __libc_exit_fini();
  __stdio_exit();
}

_Noreturn void exit(int status) {
  weft_run_exit_handlers();
  _Exit(status);
}

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

weak_alias(nothing, weft_call_thread_destructors);
void weft_call_thread_destructors(void);

/* What refers to it links it: it has no definition else, that would do in its place. */
__attribute__((__weak__)) void weft_run_destructors(void);

static void destructors(void) {
  if (weft_run_destructors) weft_run_destructors();
  _fini();
}
weak_alias(destructors, __libc_exit_fini);

void weft_run_exit_handlers(void) {
  weft_begin_exit();
  weft_call_thread_destructors();
  __funcs_on_exit();
  __libc_exit_fini();
  __stdio_exit();
}

_Noreturn void exit(int status) {
  weft_run_exit_handlers();
  _Exit(status);
}

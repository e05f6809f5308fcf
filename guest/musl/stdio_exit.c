/* musl's flush of all files at exit(), with two differences: a file that another thread holds while it has nothing to write,
   as one that sits in getchar(), is skipped (Linux's musl would wait for that thread); and output that is lost is told. */
#include <errno.h>

#include "pthread_impl.h"
#include "stdio_impl.h"

static FILE* volatile no_file = 0;
weak_alias(no_file, __stdin_used);
weak_alias(no_file, __stdout_used);
weak_alias(no_file, __stderr_used);

void weft_lost_output(int error);

static void close_file(FILE* f) {
  if (!f) return;
  const int held = f->lock > 0 && (f->lock & ~MAYBE_WAITERS) != __pthread_self()->tid;
  if (held && f->wpos == f->wbase) return;
  FFINALLOCK(f);
  if (f->wpos != f->wbase) {
    f->write(f, 0, 0);
    if (!f->wpos && (f == __stdout_used || f == __stderr_used)) weft_lost_output(errno);
  }
  if (f->rpos != f->rend) f->seek(f, f->rpos - f->rend, SEEK_CUR);
}

void __stdio_exit(void) {
  for (FILE* f = *__ofl_lock(); f; f = f->next) close_file(f);
  close_file(__stdin_used);
  close_file(__stdout_used);
  close_file(__stderr_used);
}

weak_alias(__stdio_exit, __stdio_exit_needed);

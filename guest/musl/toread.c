/* musl's __toread(), by which every function that reads starts, with glibc's rule of prompts: before a terminal's line, or a
   character of an unbuffered file, is waited for, what is left of a line in stdout shows. C wants it "when input is requested";
   programs rely on it. */
#include <sys/ioctl.h>

#include "pthread_impl.h"
#include "stdio_impl.h"

static FILE* volatile no_file = 0;
weak_alias(no_file, __stdout_used);

/* A program in which nobody asks for terminals has none here. */
extern hidden __attribute__((__weak__)) long weft_sys_window_size(long, long, long, long, long, long);

static int waits_for_a_line(FILE* f) {
  struct winsize size;
  return f->buf_size == 0 || (weft_sys_window_size && weft_sys_window_size(f->fd, TIOCGWINSZ, (long)&size, 0, 0, 0) == 0);
}

static void show_prompt(FILE* input) {
  FILE* const f = __stdout_used;
  if (!f || f->lbf != '\n' || f->wpos == f->wbase || f == input || !waits_for_a_line(input)) return;
  /* Who holds it is still writing the line, and may wait for `input`. */
  if (f->lock > 0 && (f->lock & ~MAYBE_WAITERS) != __pthread_self()->tid) return;
  FLOCK(f);
  if (f->wpos != f->wbase) f->write(f, 0, 0);
  FUNLOCK(f);
}

int __toread(FILE* f) {
  show_prompt(f);
  f->mode |= f->mode - 1;
  if (f->wpos != f->wbase) f->write(f, 0, 0);
  f->wpos = f->wbase = f->wend = 0;
  if (f->flags & F_NORD) {
    f->flags |= F_ERR;
    return EOF;
  }
  f->rpos = f->rend = f->buf + f->buf_size;
  return (f->flags & F_EOF) ? EOF : 0;
}

hidden void __toread_needs_stdio_exit() { __stdio_exit_needed(); }

/* musl's setvbuf(), but for output that is in the buffer already: it is written first. C leaves that case undefined, musl loses
   what is there, and programs that glibc made know no better. */
#include "stdio_impl.h"

int setvbuf(FILE* restrict f, char* restrict buffer, int type, size_t size) {
  if (type != _IONBF && type != _IOLBF && type != _IOFBF) return -1;
  FLOCK(f);
  int result = 0;
  if (f->wpos != f->wbase) {
    f->write(f, 0, 0);
    if (!f->wpos) result = -1;
  }
  f->wpos = f->wbase = f->wend = 0; /* the next write takes the new buffer */
  if (type == _IONBF) {
    f->buf_size = 0;
  } else if (buffer && size >= UNGET) {
    f->buf = (unsigned char*)buffer + UNGET;
    f->buf_size = size - UNGET;
  }
  f->lbf = type == _IOLBF && f->buf_size ? '\n' : EOF;
  f->flags |= F_SVB;
  FUNLOCK(f);
  return result;
}

// POSIX aio_cancel: what has ended is AIO_ALLDONE; a cancelled operation has the error ECANCELED, and took nothing.
// native: skip
// output: cancelled\n
#include "file.h"

int main(void) {
  int ends[2];
  char byte = 0, other = 0;
  EQUAL(pipe(ends), 0);
  struct aiocb block = operation(ends[0], &byte, 1, 0), second = operation(ends[0], &other, 1, 0);
  EQUAL(aio_read(&block), 0);
  EQUAL(aio_error(&block), EINPROGRESS);
  EQUAL(aio_cancel(ends[0], &block), AIO_CANCELED);
  EQUAL(aio_error(&block), ECANCELED);
  EQUAL(aio_return(&block), -1);
  EQUAL(write(ends[1], "x", 1), 1);
  EQUAL(read(ends[0], &byte, 1), 1);
  EQUAL(byte, 'x');

  EQUAL(aio_read(&block), 0);
  EQUAL(aio_read(&second), 0);
  EQUAL(aio_cancel(ends[0], NULL), AIO_CANCELED);
  EQUAL(aio_error(&block), ECANCELED);
  EQUAL(aio_error(&second), ECANCELED);

  EQUAL(write(ends[1], "y", 1), 1);
  EQUAL(aio_read(&block), 0);
  EQUAL(result_of(&block), 1);
  EQUAL(aio_cancel(ends[0], &block), AIO_ALLDONE);
  EQUAL(aio_cancel(ends[0], NULL), AIO_ALLDONE);

  EQUAL(aio_read(&block), 0);
  EQUAL(close(ends[0]), 0);
  EQUAL(aio_error(&block), ECANCELED);
  puts("cancelled");
}

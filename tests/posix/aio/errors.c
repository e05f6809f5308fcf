// POSIX aio_read, aio_write, aio_fsync: EBADF and EINVAL, at the call or by aio_error; aio_cancel: EBADF; lio_listio: EINVAL.
// red: aio_error(block) 0
#include "file.h"

static char text[8];

// glibc tells at the call what musl tells of the operation, or the other way round: POSIX allows both.
static int error_of(int result, struct aiocb* block) {
  if (result == -1) return errno;
  wait_for(block);
  const int error = aio_error(block);
  EQUAL(aio_return(block), error ? -1 : 0);
  return error;
}

int main(void) {
  const int file = new_file("text"), reader = open("file", O_RDONLY), writer = open("file", O_WRONLY);
  struct aiocb block = operation(-1, text, 1, 0);
  EQUAL(error_of(aio_read(&block), &block), EBADF);
  EQUAL(error_of(aio_write(&block), &block), EBADF);
  EQUAL(error_of(aio_fsync(O_SYNC, &block), &block), EBADF);
  block = operation(writer, text, 1, 0);
  EQUAL(error_of(aio_read(&block), &block), EBADF);
  block = operation(reader, text, 1, 0);
  EQUAL(error_of(aio_write(&block), &block), EBADF);
  block = operation(file, text, 1, -1);
  EQUAL(error_of(aio_read(&block), &block), EINVAL);
  EQUAL(error_of(aio_fsync(O_RDONLY, &block), &block), EINVAL);
  block = operation(file, text, 1, 0);
  block.aio_reqprio = -1;
  EQUAL(error_of(aio_read(&block), &block), EINVAL);
  EQUAL(error_of(aio_write(&block), &block), EINVAL);
  block = operation(file, text, 1, 0);
  block.aio_lio_opcode = 77;
  struct aiocb* list[] = {&block};
  FAILS(lio_listio(LIO_WAIT, list, 1, NULL), EIO);
  EQUAL(aio_error(&block), EINVAL);
  FAILS(lio_listio(77, list, 1, NULL), EINVAL);
  FAILS(aio_cancel(-1, NULL), EBADF);
  EQUAL(aio_cancel(file, NULL), AIO_ALLDONE);
  puts("refused");
}

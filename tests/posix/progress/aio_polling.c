// A loop that asks aio_error() until the operation is over ends.
// flags: -O0 -O2
// red: aio_error(block) EINPROGRESS
// timeout: 5
#include <aio.h>
#include <fcntl.h>

#include "../check.h"

int main(void) {
  char text[8] = "text";
  const int file = open("file", O_RDWR | O_CREAT, 0600);
  struct aiocb block;
  memset(&block, 0, sizeof block);
  block.aio_fildes = file;
  block.aio_buf = text;
  block.aio_nbytes = 4;
  block.aio_sigevent.sigev_notify = SIGEV_NONE;
  EQUAL(aio_write(&block), 0);
  while (aio_error(&block) == EINPROGRESS) {
  }
  EQUAL(aio_error(&block), 0);
  EQUAL(aio_return(&block), 4);
  puts("over");
}

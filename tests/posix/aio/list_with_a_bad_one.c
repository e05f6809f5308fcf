// A request of a list that cannot be started leaves the others alone: its own aio_error() tells, a list that is not waited for
// is told of when the others are done, and one that is waited for gives EIO. (POSIX lio_listio)
// red: lio_listio(mode, list, count, event) lio_listio(mode, list, 1, event)
#include <aio.h>
#include <fcntl.h>
#include <signal.h>

#include "check.h"

static volatile sig_atomic_t told;
static void tell(int number) {
  (void)number;
  told++;
}

static void try(int mode) {
  char name[] = "/tmp/listXXXXXX", text[10] = "";
  const int fd = mkstemp(name);
  CHECK(fd >= 0);
  unlink(name);
  static char parts[3][4] = {"abc", "def", "ghi"};
  struct aiocb blocks[3], *list[3];
  memset(blocks, 0, sizeof blocks);
  for (int i = 0; i < 3; i++) {
    blocks[i].aio_fildes = i == 1 ? -1 : fd;
    blocks[i].aio_offset = 3 * i;
    blocks[i].aio_buf = parts[i];
    blocks[i].aio_nbytes = 3;
    blocks[i].aio_lio_opcode = LIO_WRITE;
    list[i] = &blocks[i];
  }
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
  told = 0;
  if (mode == LIO_WAIT) {
    FAILS(lio_listio(mode, list, 3, NULL), EIO);
  } else {
    EQUAL(lio_listio(mode, list, 3, &event), 0);
    for (int i = 0; i < 500 && !told; i++) sleep_ms(1);
    EQUAL(told, 1);
  }
  EQUAL(aio_error(&blocks[0]), 0);
  EQUAL(aio_error(&blocks[1]), EBADF);
  EQUAL(aio_error(&blocks[2]), 0);
  EQUAL(aio_return(&blocks[2]), 3);
  EQUAL(pread(fd, text, 9, 0), 9);
  CHECK(memcmp(text, "abc\0\0\0ghi", 9) == 0);
  close(fd);
}

int main(void) {
  signal(SIGUSR1, tell);
  try(LIO_NOWAIT);
  try(LIO_WAIT);
  puts("the others were done");
}

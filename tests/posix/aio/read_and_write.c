// POSIX aio_read, aio_write, aio_fsync, aio_error, aio_return: at the offset given, the file's own untouched; short at the end.
// red: aio_write(block) aio_read(block)
#include "file.h"

int main(void) {
  const int file = new_file("0123456789");
  EQUAL(lseek(file, 3, SEEK_SET), 3);
  char text[16] = {0};
  struct aiocb reading = operation(file, text, 4, 2);
  EQUAL(aio_read(&reading), 0);
  EQUAL(result_of(&reading), 4);
  puts(text);

  struct aiocb writing = operation(file, "abcd", 4, 8);
  EQUAL(aio_write(&writing), 0);
  EQUAL(result_of(&writing), 4);
  struct aiocb syncing = operation(file, NULL, 0, 0);
  EQUAL(aio_fsync(O_SYNC, &syncing), 0);
  EQUAL(result_of(&syncing), 0);
  EQUAL(aio_fsync(O_DSYNC, &syncing), 0);
  EQUAL(result_of(&syncing), 0);

  reading = operation(file, text, sizeof text, 6);
  EQUAL(aio_read(&reading), 0);
  EQUAL(result_of(&reading), 6);
  printf("%.6s\n", text);
  reading = operation(file, text, sizeof text, 100);
  EQUAL(aio_read(&reading), 0);
  EQUAL(result_of(&reading), 0);
  EQUAL(lseek(file, 0, SEEK_CUR), 3);
}

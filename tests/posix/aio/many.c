// POSIX aio_write, aio_read: many at once, each with its own result; those that append keep their order.
// red: aio_write(block) (memset(block, 0, sizeof *(block)), 0)
#include "file.h"

enum { count = 40 };

int main(void) {
  const int file = new_file("");
  static struct aiocb blocks[count];
  static char pieces[count][5], read_back[count][5];
  for (int i = 0; i < count; i++) {
    snprintf(pieces[i], sizeof pieces[i], "%03d\n", i);
    blocks[i] = operation(file, pieces[i], 4, 4 * i);
    EQUAL(aio_write(&blocks[i]), 0);
  }
  for (int i = count; i-- > 0;) EQUAL(result_of(&blocks[i]), 4);
  for (int i = 0; i < count; i++) {
    blocks[i] = operation(file, read_back[i], 4, 4 * i);
    EQUAL(aio_read(&blocks[i]), 0);
  }
  for (int i = 0; i < count; i++) {
    EQUAL(result_of(&blocks[i]), 4);
    CHECK(memcmp(read_back[i], pieces[i], 4) == 0);
  }

  EQUAL(ftruncate(file, 0), 0);
  const int appending = open("file", O_WRONLY | O_APPEND);
  CHECK(appending >= 0);
  for (int i = 0; i < count; i++) {
    blocks[i] = operation(appending, pieces[i], 4, 0);
    EQUAL(aio_write(&blocks[i]), 0);
  }
  for (int i = 0; i < count; i++) EQUAL(result_of(&blocks[i]), 4);
  char all[4 * count];
  EQUAL(pread(file, all, sizeof all, 0), 4 * count);
  for (int i = 0; i < count; i++) CHECK(memcmp(&all[4 * i], pieces[i], 4) == 0);
  puts("40 of each");
}

// O_APPEND: every write goes to the end, whoever wrote before and wherever the offset was; from four threads none is lost.
// (POSIX open, write)
// red: O_APPEND 0
#include "file.h"

static void* appends(void* argument) {
  int descriptor = open_file("log", O_WRONLY | O_APPEND);
  for (int i = 0; i < 50; i++) {
    EQUAL(write(descriptor, argument, 4), 4);
    if (i % 5 == 0) sched_yield();
  }
  EQUAL(close(descriptor), 0);
  return NULL;
}

int main(void) {
  char bytes[4], *words[4] = {"aaaa", "bbbb", "cccc", "dddd"};
  pthread_t threads[4];
  int count[4] = {0};
  make_file("log", "1");
  int first = open_file("log", O_RDWR | O_APPEND), second = open_file("log", O_RDWR | O_APPEND);
  EQUAL(write(first, "2", 1), 1);
  EQUAL(write(second, "3", 1), 1);
  EQUAL(lseek(first, 0, SEEK_SET), 0);
  EQUAL(write(first, "4", 1), 1);
  EQUAL(lseek(first, 0, SEEK_CUR), 4);
  EQUAL(lseek(first, 1, SEEK_SET), 1);
  EQUAL(read(first, bytes, 2), 2);
  CHECK(bytes[0] == '2' && bytes[1] == '3');
  show_file("log");
  for (int i = 0; i < 4; i++) threads[i] = start(appends, words[i]);
  for (int i = 0; i < 4; i++) join(threads[i]);
  EQUAL(lseek(first, 4, SEEK_SET), 4);
  while (read(first, bytes, 4) == 4) {
    CHECK(bytes[0] == bytes[1] && bytes[1] == bytes[2] && bytes[2] == bytes[3]);
    count[bytes[0] - 'a']++;
  }
  printf("%d %d %d %d\n", count[0], count[1], count[2], count[3]);
}

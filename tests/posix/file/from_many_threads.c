// Threads work in their own directories at once: make, write, read back, list, rename and remove. (POSIX 2.9.1)
// red: unlink(path) 0
#include <dirent.h>

#include "file.h"

static void* routine(void* argument) {
  const int me = *(int*)argument;
  char directory[20], path[60], other[60], text[40], expected[40];
  snprintf(directory, sizeof directory, "d%d", me);
  EQUAL(mkdir(directory, 0755), 0);
  for (int i = 0; i < 20; i++) {
    snprintf(path, sizeof path, "%s/f%d", directory, i);
    snprintf(other, sizeof other, "%s/g%d", directory, i);
    snprintf(expected, sizeof expected, "thread %d file %d", me, i);
    make_file(path, expected);
    EQUAL(rename(path, other), 0);
    int descriptor = open_file(other, O_RDONLY);
    ssize_t size = read(descriptor, text, sizeof text);
    EQUAL(size, strlen(expected));
    CHECK(memcmp(text, expected, (size_t)size) == 0);
    EQUAL(close(descriptor), 0);
  }
  int entries = 0;
  DIR* listing = opendir(directory);
  CHECK(listing != NULL);
  while (readdir(listing)) entries++;
  EQUAL(closedir(listing), 0);
  EQUAL(entries, 22);
  for (int i = 0; i < 20; i++) {
    snprintf(other, sizeof other, "%s/g%d", directory, i);
    EQUAL(unlink(other), 0);
  }
  EQUAL(rmdir(directory), 0);
  return argument;
}

int main(void) {
  pthread_t threads[6];
  int ids[6];
  for (int i = 0; i < 6; i++) {
    ids[i] = i;
    threads[i] = start(routine, &ids[i]);
  }
  for (int i = 0; i < 6; i++) CHECK(join(threads[i]) == &ids[i]);
  puts("six directories");
}

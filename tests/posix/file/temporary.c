// mkstemp, mkdtemp and tmpfile give new, empty, different files. (POSIX mkstemp, mkdtemp, tmpfile)
// red: mkstemp(template) open("same", O_RDWR | O_CREAT, 0600)
#include "file.h"

int main(void) {
  char first[] = "name-XXXXXX", second[] = "name-XXXXXX", wrong[] = "name", directory[] = "dir-XXXXXX", text[10] = "";
  int one = mkstemp(first), two = mkstemp(second);
  CHECK(one >= 0 && two >= 0 && strcmp(first, second) != 0 && strcmp(first, "name-XXXXXX") != 0);
  EQUAL(write(one, "one", 3), 3);
  EQUAL(read(two, text, 9), 0);
  EQUAL(size_of(first), 3);
  EQUAL(unlink(first), 0);
  EQUAL(unlink(second), 0);
  FAILS(mkstemp(wrong), EINVAL);
  CHECK(mkdtemp(directory) == directory);
  EQUAL(rmdir(directory), 0);
  FILE* file = tmpfile();
  CHECK(file != NULL);
  CHECK(fputs("temporary", file) >= 0);
  rewind(file);
  CHECK(fgets(text, sizeof text, file) == text);
  EQUAL(fclose(file), 0);
  puts(text);
}

// /dev/null swallows and is empty, /dev/zero gives zeroes, /dev/urandom bytes that differ; getrandom too. (POSIX <paths.h> and
// 10.1; Linux null(4), urandom(4), getrandom(2))
// red: read(descriptor, bytes, size) (ssize_t)(size)
#include <sys/random.h>

#include "file.h"

int main(void) {
  unsigned char bytes[1000], more[1000];
  int null = open_file("/dev/null", O_RDWR), zero = open_file("/dev/zero", O_RDWR),
      random = open_file("/dev/urandom", O_RDONLY);
  EQUAL(write(null, bytes, sizeof bytes), sizeof bytes);
  EQUAL(read(null, bytes, sizeof bytes), 0);
  memset(bytes, 1, sizeof bytes);
  EQUAL(read(zero, bytes, sizeof bytes), sizeof bytes);
  for (size_t i = 0; i < sizeof bytes; i++) EQUAL(bytes[i], 0);
  EQUAL(write(zero, bytes, 10), 10);
  EQUAL(read(random, bytes, sizeof bytes), sizeof bytes);
  EQUAL(read(random, more, sizeof more), sizeof more);
  CHECK(memcmp(bytes, more, sizeof bytes) != 0);
  int seen[256] = {0}, different = 0;
  for (size_t i = 0; i < sizeof bytes; i++) different += !seen[bytes[i]]++;
  CHECK(different > 100);
  EQUAL(getrandom(more, sizeof more, 0), sizeof more);
  CHECK(memcmp(bytes, more, sizeof bytes) != 0);
  struct stat status;
  EQUAL(stat("/dev/null", &status), 0);
  CHECK(S_ISCHR(status.st_mode));
  EQUAL(isatty(null), 0);
  FILE* sink = fopen("/dev/null", "w");
  CHECK(sink && fprintf(sink, "gone") == 4 && fclose(sink) == 0);
  puts("three devices");
}

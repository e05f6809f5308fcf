// O_NONBLOCK on a pipe: EAGAIN from an empty and from a full one; a write that is too big for the room is done in part. (POSIX
// read, write, O_NONBLOCK)
// red: O_NONBLOCK 0
#include "file.h"

int main(void) {
  static char bytes[1 << 20];
  int ends[2];
  EQUAL(pipe2(ends, O_NONBLOCK), 0);
  FAILS(read(ends[0], bytes, 1), EAGAIN);
  ssize_t first = write(ends[1], bytes, sizeof bytes);
  CHECK(first > 0 && first < (ssize_t)sizeof bytes);
  FAILS(write(ends[1], bytes, 100), EAGAIN);
  ssize_t total = 0, now;
  while ((now = read(ends[0], bytes, sizeof bytes)) > 0) total += now;
  EQUAL(errno, EAGAIN);
  EQUAL(total, first);
  EQUAL(write(ends[1], "end", 3), 3);
  EQUAL(fcntl(ends[0], F_SETFL, 0), 0);
  EQUAL(read(ends[0], bytes, 10), 3);
  EQUAL(close(ends[1]), 0);
  EQUAL(read(ends[0], bytes, 10), 0);
  puts("EAGAIN three times");
}

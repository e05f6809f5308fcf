// A pair of streams carries bytes in both directions, in order and without bounds; what is unread is bounded, so that who
// writes waits; close is the end. (POSIX socketpair; unix(7))
// red: close(descriptor) 0
// red: send(to, bytes, size, flags) send(to, bytes, (size) / 2, flags)
#include "local.h"

enum { total = 1000000 };
static int ends[2];

static unsigned char byte(int direction, int place) { return (unsigned char)(place * 7 + place / 1000 + direction); }

static void* writes(void* argument) {
  int direction = argument != NULL;
  unsigned char bytes[5000];
  for (int done = 0; done < total;) {
    size_t size = sizeof bytes < (size_t)(total - done) ? sizeof bytes : (size_t)(total - done);
    for (size_t i = 0; i < size; i++) bytes[i] = byte(direction, done + (int)i);
    EQUAL(send(ends[direction], bytes, size, 0), size);
    done += (int)size;
  }
  EQUAL(shutdown(ends[direction], SHUT_WR), 0);
  return NULL;
}

static void* reads(void* argument) {
  int direction = argument != NULL, done = 0;
  unsigned char bytes[70000];
  for (;;) {
    ssize_t size = read(ends[1 - direction], bytes, done % 3 ? 11 : sizeof bytes);
    CHECK(size >= 0);
    if (size == 0) break;
    for (ssize_t i = 0; i < size; i++) EQUAL(bytes[i], byte(direction, done++));
  }
  EQUAL(done, total);
  return NULL;
}

int main(void) {
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  pthread_t threads[] = {start(writes, NULL), start(reads, NULL), start(writes, ends), start(reads, ends)};
  for (int i = 0; i < 4; i++) join(threads[i]);
  EQUAL(close(ends[0]), 0);
  FAILS(write(ends[0], "x", 1), EBADF);
  EQUAL(close(ends[1]), 0);
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  size_t room = fill(ends[0]);
  CHECK(room >= 65536 && room < 10000000);
  EQUAL(close(ends[0]), 0);
  static char bytes[100000];
  size_t read_again = 0;
  ssize_t now;
  while ((now = read(ends[1], bytes, sizeof bytes)) > 0) read_again += (size_t)now;
  EQUAL(now, 0);
  EQUAL(read_again, room);
  puts("both directions");
}

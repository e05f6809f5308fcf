// sendfile sends a file's bytes from its position, which it moves, or from the offset given, which it moves instead; at the
// file's end it gives 0. (Linux sendfile(2))
// net: tcp
// red: sendfile(out, in, offset, count) sendfile(out, in, NULL, count)
// timeout: 10
#include <signal.h>
#include <sys/sendfile.h>

#include "../socket/socket.h"

enum { size = 500000 };
static int ends[2], file;

static void* sends_file(void* none) {
  off_t at = 0;
  while (at < size) CHECK(sendfile(ends[0], file, &at, size) > 0);
  EQUAL(at, size);
  EQUAL(sendfile(ends[0], file, &at, 10), 0);
  return none;
}

int main(void) {
  static unsigned char bytes[size];
  for (long i = 0; i < size; i++) bytes[i] = byte_at(i);
  file = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);
  EQUAL(write(file, bytes, size), size);
  connect_pair(AF_INET, ends);

  EQUAL(lseek(file, 100, SEEK_SET), 100);
  EQUAL(sendfile(ends[0], file, NULL, 50), 50);
  EQUAL(lseek(file, 0, SEEK_CUR), 150);
  receive_all(ends[1], 100, 50);
  off_t at = 1000;
  EQUAL(sendfile(ends[0], file, &at, 50), 50);
  EQUAL(at, 1050);
  EQUAL(lseek(file, 0, SEEK_CUR), 150);
  receive_all(ends[1], 1000, 50);
  at = size - 10;
  EQUAL(sendfile(ends[0], file, &at, 50), 10);
  EQUAL(at, size);
  receive_all(ends[1], size - 10, 10);

  const pthread_t thread = start(sends_file, NULL);
  receive_all(ends[1], 0, size);
  join(thread);
  is_empty(ends[1]);
  FAILS(sendfile(ends[0], ends[1], NULL, 10), EINVAL);
  FAILS(sendfile(-1, file, NULL, 10), EBADF);
  FAILS(sendfile(ends[0], -1, NULL, 10), EBADF);
  at = -1;
  FAILS(sendfile(ends[0], file, &at, 10), EINVAL);
  EQUAL(shutdown(ends[0], SHUT_WR), 0);
  at = 0;
  signal(SIGPIPE, SIG_IGN);
  FAILS(sendfile(ends[0], file, &at, 10), EPIPE);
  EQUAL(at, 0);
  puts("sent");
}

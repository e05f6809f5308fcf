// splice moves bytes between a pipe and a connection, either way: what is there, no more than is asked; 0 at the end; EAGAIN
// without waiting; EINVAL without a pipe. (Linux splice(2))
// net: tcp
// red: splice(in, at, out, to, count, flags) (ssize_t)(count)
// timeout: 5
#include "../socket/socket.h"

static int ends[2], pipe_ends[2];

static void* sends_later(void* none) {
  sends(ends[0], "to the pipe");
  return none;
}

int main(void) {
  connect_pair(AF_INET, ends);
  EQUAL(pipe(pipe_ends), 0);
  EQUAL(write(pipe_ends[1], "from the pipe", 13), 13);
  EQUAL(splice(pipe_ends[0], NULL, ends[0], NULL, 4, 0), 4);
  receives(ends[1], "from");
  EQUAL(splice(pipe_ends[0], NULL, ends[0], NULL, 100, 0), 9);
  receives(ends[1], " the pipe");
  FAILS(splice(pipe_ends[0], NULL, ends[0], NULL, 1, SPLICE_F_NONBLOCK), EAGAIN);

  const pthread_t thread = start(sends_later, NULL);
  char bytes[20];
  for (long moved = 0; moved < 11;) {
    const ssize_t size = splice(ends[1], NULL, pipe_ends[1], NULL, 100, 0);
    CHECK(size > 0);
    moved += size;
  }
  join(thread);
  EQUAL(read(pipe_ends[0], bytes, sizeof bytes), 11);
  CHECK(memcmp(bytes, "to the pipe", 11) == 0);

  FAILS(splice(ends[0], NULL, ends[1], NULL, 1, 0), EINVAL);
  loff_t at = 0;
  FAILS(splice(ends[1], &at, pipe_ends[1], NULL, 1, 0), EINVAL);
  FAILS(splice(pipe_ends[0], &at, ends[1], NULL, 1, 0), ESPIPE);
  EQUAL(shutdown(ends[0], SHUT_WR), 0);
  EQUAL(splice(ends[1], NULL, pipe_ends[1], NULL, 1, 0), 0);
  EQUAL(close(pipe_ends[1]), 0);
  EQUAL(splice(pipe_ends[0], NULL, ends[1], NULL, 1, 0), 0);
  puts("moved");
}

// Writes of up to PIPE_BUF bytes from many threads are not mixed, in a pipe that is full most of the time. (POSIX write,
// PIPE_BUF)
// red: write(to, bytes, size) (write(to, bytes, 1), sched_yield(), write(to, bytes + 1, (size) - 1), size)
#include <limits.h>
#include <semaphore.h>

#include "file.h"

enum { count = 6, size = 1000, each = 60 };
static int ends[2];
static sem_t turn;

static void* writes(void* argument) {
  char bytes[size];
  memset(bytes, *(char*)argument, size);
  for (int i = 0; i < each; i++) {
    // One does not wait for room, but for the reader, which makes room only after that.
    if (bytes[0] == 'a') EQUAL(sem_wait(&turn), 0);
    EQUAL(write(ends[1], bytes, size), size);
  }
  return NULL;
}

int main(void) {
  pthread_t threads[count];
  char letters[count], bytes[size];
  int tally[count] = {0};
  CHECK(size <= PIPE_BUF);
  EQUAL(sem_init(&turn, 0, 0), 0);
  EQUAL(pipe2(ends, O_CLOEXEC), 0);
  EQUAL(fcntl(ends[0], F_GETFD), FD_CLOEXEC);
  for (int i = 0; i < count; i++) {
    letters[i] = (char)('a' + i);
    threads[i] = start(writes, &letters[i]);
  }
  for (int i = 0; i < 3; i++) sched_yield();  // the pipe is full by then, if they run now
  for (int i = 0; i < count * each; i++) {
    if (i < each) EQUAL(sem_post(&turn), 0);
    for (size_t have = 0; have < size;) {
      ssize_t now = read(ends[0], bytes + have, size - have);
      CHECK(now > 0);
      have += (size_t)now;
    }
    for (int k = 1; k < size; k++) EQUAL(bytes[k], bytes[0]);
    tally[bytes[0] - 'a']++;
  }
  for (int i = 0; i < count; i++) join(threads[i]);
  for (int i = 0; i < count; i++) printf("%c %d\n", letters[i], tally[i]);
}

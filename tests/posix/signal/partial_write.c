// A write that is interrupted when some bytes are written gives their number, with SA_RESTART, too, and those bytes and no
// others are in the pipe. (POSIX write)
// red: pthread_kill(thread, number) 0
// timeout: 5
#include "handlers.h"

enum { size = 1 << 20 };
static char bytes[size];
static int ends[2];
static atomic_int done;
static ssize_t written;

static void handler(int number) { (void)number; }

static void* writes(void* argument) {
  written = write(ends[1], bytes, size);
  done = 1;
  return argument;
}

int main(void) {
  const int flags[] = {0, SA_RESTART};
  for (int i = 0; i < 2; i++) {
    on_signal(SIGUSR1, handler, flags[i]);
    EQUAL(pipe(ends), 0);
    done = 0;
    const pthread_t thread = start(writes, NULL);
    sleep_ms(5);
    signal_until(thread, SIGUSR1, &done);
    join(thread);
    CHECK(written > 0 && written < size);
    EQUAL(close(ends[1]), 0);
    ssize_t there = 0, more;
    while ((more = read(ends[0], bytes, size)) > 0) there += more;
    EQUAL(there, written);
    EQUAL(close(ends[0]), 0);
  }
  puts("as many as told");
}

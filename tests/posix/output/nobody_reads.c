// A write to a pipe that nobody reads raises SIGPIPE, the smallest, too, and each again; ignored, it is EPIPE. [POSIX write]
// stdout: closed
// red: write(fd, bytes, size) ((ssize_t)(size))
#include <signal.h>

#include "../check.h"

static volatile sig_atomic_t signals;

static void count(int signal) { signals += signal == SIGPIPE; }

int main(void) {
  static char bytes[1 << 17];
  signal(SIGPIPE, count);
  FAILS(write(1, "x", 1), EPIPE);
  FAILS(write(1, "line\n", 5), EPIPE);
  EQUAL(signals, 2);
  signal(SIGPIPE, SIG_IGN);
  FAILS(write(1, "x", 1), EPIPE);
  FAILS(write(1, bytes, sizeof bytes), EPIPE);
  EQUAL(printf("x"), 1);
  EQUAL(fflush(stdout), EOF);
  EQUAL(errno, EPIPE);
  EQUAL(signals, 2);
}

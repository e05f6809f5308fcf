// Writes 64 MB to standard output, in pieces of 64 KiB by write() or in lines of 64 bytes by printf(), and says on standard
// error how many MB there were in a second.
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { piece = 65536, pieces = 1024, line = 64 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static int by_write(void) {
  static char text[piece];
  memset(text, 'x', sizeof text);
  for (int i = 0; i < pieces; i++)
    for (ssize_t written = 0; written < piece;) {
      const ssize_t count = write(1, text + written, (size_t)(piece - written));
      if (count <= 0) return -1;
      written += count;
    }
  return 0;
}

static int by_printf(void) {
  for (int i = 0; i < piece / line * pieces; i++)
    if (printf("%9d %-53s\n", i, "a line as programs print them") != line) return -1;
  return fflush(stdout);
}

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const double start = now();
  if ((strcmp(arguments[1], "printf") == 0 ? by_printf() : by_write()) != 0) {
    perror("standard output");
    return 1;
  }
  fprintf(stderr, "%.0f\n", (double)piece * pieces / 1e6 / (now() - start));
  return 0;
}

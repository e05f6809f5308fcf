// What stdio could not write is told by fflush(), the call that filled the buffer, and fclose(); then all has been told.
// [C fflush, fclose, ferror; POSIX exit]
// stdout: full
// exits: 1 2 3 4 5 6
// red: ENOSPC EIO
#include "../check.h"

static int told(int how) {
  static char text[5000];
  memset(text, 'x', sizeof text - 1);
  switch (how) {
    case 1:
      return printf("short") == 5 && fflush(stdout) == EOF && errno == ENOSPC && ferror(stdout);
    case 2:
      return printf("short") == 5 && fclose(stdout) == EOF && errno == ENOSPC;
    case 3:
      return printf("%s", text) == -1 && errno == ENOSPC && ferror(stdout);
    case 4:
      return setvbuf(stdout, NULL, _IONBF, 0) == 0 && putchar('x') == EOF && errno == ENOSPC && ferror(stdout);
    case 5:
      return setvbuf(stdout, NULL, _IOLBF, 0) == 0 && puts("a line") == EOF && errno == ENOSPC && ferror(stdout);
    default:
      return fputs("short", stdout) >= 0 && fflush(NULL) == EOF && errno == ENOSPC && ferror(stdout);
  }
}

int main(int argc, char** argv) {
  CHECK(argc == 2);
  const int how = atoi(argv[1]);
  CHECK(told(how));
  exit(how);
}

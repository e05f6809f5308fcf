// SIGPIPE ends a program whose last few bytes nobody reads: by fflush(), or by exit(). [POSIX write, exit]
// stdout: closed
// exit: 141
// args: exit
// red: printf(text) (0)
#include "../check.h"

int main(int argc, char** argv) {
  printf("the last");
  if (argc == 2 && strcmp(argv[1], "exit") == 0) return 0;
  fflush(stdout);
  return 1;
}

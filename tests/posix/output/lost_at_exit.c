// What is left in stdout at the end and cannot be written is told on stderr, and success becomes failure. (Linux is silent.)
// stdout: full
// native: skip
// exits: 1 5
// errors: ^weft: output was lost at exit: no space is left\n$
#include "../check.h"

int main(int argc, char** argv) {
  CHECK(argc == 2);
  const int status = atoi(argv[1]);
  printf("the result");
  return status == 1 ? 0 : status;
}

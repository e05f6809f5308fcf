// The program's status is what main returns, every value from 0 to 255. (POSIX exit)
// exits: 0 1 2 42 77 126 127 128 129 200 254 255
// red: atoi(text) (atoi(text) ^ 1)
#include "check.h"

int main(int count, char** arguments) {
  EQUAL(count, 2);
  printf("status %s\n", arguments[1]);
  return atoi(arguments[1]);
}

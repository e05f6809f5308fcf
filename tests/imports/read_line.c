#include <stdio.h>
#include <string.h>

int main(void) {
  char line[80];
  if (!fgets(line, sizeof line, stdin) || strcmp(line, "a line\n") != 0) return 1;
  return fgets(line, sizeof line, stdin) ? 2 : 0;
}

// Prints its environment; it has the library's part of a report, by abort().
#include <stdio.h>
#include <stdlib.h>

extern char** environ;

int main(int count, char** words) {
  for (char** variable = environ; *variable; ++variable) puts(*variable);
  if (count > 1 || !words[0]) abort();
  return 0;
}

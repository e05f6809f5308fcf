#include <stdio.h>
#include <string.h>

#include "table.h"

int covers(void);
int main(int count, char **words) {
  int writes = count > 1 && strncmp(words[1], "--out=", 6) == 0;
  FILE *file = count > 1 ? fopen(writes ? words[1] + 6 : words[1], writes ? "w" : "r") : NULL;
  return file == NULL || covers() != 4 || BITS_OF_THE_MACHINE == 32;
}

#include <stdio.h>

#include "table.h"

int outer(void);
int main(void) {
  printf("%d of %d\n", outer(), BITS_OF_THE_MACHINE);
  return outer() != 4 || sizeof(long) * 8 == BITS_OF_THE_MACHINE;
}

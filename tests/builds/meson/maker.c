#include <stdio.h>
int main(void) { return printf("#define BITS_OF_THE_MACHINE %d\n", (int)(8 * sizeof(long))) < 0; }

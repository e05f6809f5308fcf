// The C library is given an address where nothing is: its function is on top, and then who called it.
// kind: read
// what: read *at 0x7fffff*, where nothing is (memory ends at 0x*)
// variants: O0-g O2 O2-s
// arguments: 0
// stack: strlen main:length
// arguments: 1
// stack: strcmp main:compared
// arguments: 2
// stack: ... main:printed
// arguments: 3
// stack: ... main:number
// arguments: 4
// stack: ... main:sorted
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char* volatile nowhere = (char*)0x7fffff00;

static int compare(const void* left, const void* right) { return *(const int*)left - *(const int*)right; }

int main(int count, char** arguments) {
  volatile int result = 0;
  switch (atoi(arguments[1])) {
    case 0:
      result = (int)strlen(nowhere);  // length
      break;
    case 1:
      result = strcmp(arguments[0], nowhere);  // compared
      break;
    case 2:
      result = printf("%s %d\n", nowhere, count);  // printed
      break;
    case 3:
      result = (int)strtol(nowhere, NULL, 10);  // number
      break;
    default:
      qsort(nowhere, 100, sizeof(int), compare);  // sorted
  }
  return result;
}

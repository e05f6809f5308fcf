// What copies and sets memory as a whole.
// kind: copy
// what: copied or set bytes beyond the end of memory (memory ends at 0x*)
// variants: O0 O2-g O2-s
// arguments: 0
// stack: main:copy
// arguments: 1
// stack: main:move
// arguments: 2
// stack: main:set
#include <stdlib.h>
#include <string.h>

static char* volatile nowhere = (char*)0x7fffff00;
static volatile size_t size = 100000;

int main(int count, char** arguments) {
  static char room[100000];
  switch (atoi(arguments[1])) {
    case 0:
      memcpy(room, nowhere, size);  // copy
      break;
    case 1:
      memmove(nowhere, room, size);  // move
      break;
    default:
      memset(nowhere, count, size);  // set
  }
  return room[count];
}

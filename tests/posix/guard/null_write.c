// A write through null, which nothing stops here, is noticed at the end at the latest: by whichever thread, near null or at it.
// (Linux ends the program at once.)
// native: skip
// output: written\n
// exit: 139
// errors: wrote through a null pointer
#include "check.h"

struct Record {
  int fields[100];
};

static void* writes(void* null) {
  struct Record* volatile record = null;
  record->fields[99] = 1;
  return NULL;
}

int main(void) {
  join(start(writes, NULL));
  puts("written");
  return 0;
}

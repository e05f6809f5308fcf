// What was written to a mapping is in the file however the program ends: main's return, exit, _exit, quick_exit, a thread's
// exit, abort, a signal. (Linux: the pages are the kernel's)
// exits: 0 1 2 3 4 134 143
// leaves: data
#include <signal.h>

#include "mapping.h"

static char* start_of_it;

static void* ends_it(void* argument) {
  strcpy(start_of_it + page, "by a thread");
  exit(*(int*)argument);
}

int main(int count, char** arguments) {
  (void)count;
  int status = atoi(arguments[1]);
  const int file = open_file("data", O_RDWR | O_CREAT);
  EQUAL(ftruncate(file, 2 * page), 0);
  start_of_it = map_shared(file, 2 * page, 0, PROT_READ | PROT_WRITE);
  EQUAL(close(file), 0);
  strcpy(start_of_it + page - 3, "the end");
  start_of_it[0] = (char)('0' + status);
  if (status == 1) exit(1);
  if (status == 2) _exit(2);
  if (status == 3) quick_exit(3);
  if (status == 4) join(start(ends_it, &status));
  if (status == 134) abort();
  if (status == 143) raise(SIGTERM);
  return 0;
}

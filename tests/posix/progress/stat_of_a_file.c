// A loop of stat() lets the thread run that makes the file. (POSIX 2.8.4, SCHED_OTHER: others progress, too)
// flags: -O0 -O2
// red: mkdir(path, mode) 0
#include <sys/stat.h>

#include "check.h"

static void* makes(void* argument) {
  EQUAL(mkdir("made", 0755), 0);
  return argument;
}

int main(void) {
  struct stat status;
  pthread_t thread = start(makes, NULL);
  while (stat("made", &status) != 0) EQUAL(errno, ENOENT);
  join(thread);
  puts(S_ISDIR(status.st_mode) ? "a directory" : "something else");
}

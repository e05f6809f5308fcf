// A cancelled open, creat or openat has opened nothing, and a cancelled close has closed nothing: the next descriptor is the
// same as before. (POSIX 2.9.5.2)
// red: pthread_cancel(thread) 0
#include <fcntl.h>

#include "cancel.h"

static int file;
static void opens(void) { (void)open("file", O_RDONLY); }
static void opens_at(void) { (void)openat(AT_FDCWD, "file", O_RDONLY); }
static void creates(void) { (void)creat("other", 0600); }
static void closes(void) { (void)close(file); }

static int next_descriptor(void) {
  const int descriptor = dup(0);
  CHECK(descriptor >= 0);
  EQUAL(close(descriptor), 0);
  return descriptor;
}

int main(void) {
  file = open("file", O_CREAT | O_RDWR, 0600);
  const int before = next_descriptor();
  void (*const calls[])(void) = {opens, opens_at, creates, closes};
  for (int i = 0; i < 20; i++) is_cancelled_on_entry(calls[i % 4]);
  EQUAL(next_descriptor(), before);
  EQUAL(write(file, "x", 1), 1);
  puts("none opened, none closed");
}

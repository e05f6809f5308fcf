// openat, fcntl with F_SETLKW, lockf, msync, preadv, pwritev and tcdrain act on a pending cancellation on entry, and do
// nothing. (POSIX 2.9.5.2; Linux pthreads(7) for preadv and pwritev)
// red: pthread_cancel(thread) 0
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <termios.h>

#include "cancel.h"

static int file;
static char* mapped;

static void opens(void) { (void)openat(AT_FDCWD, "made", O_CREAT | O_RDWR, 0600); }
static void locks(void) { (void)fcntl(file, F_SETLKW, &(struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET}); }
static void locks_by_lockf(void) { (void)lockf(file, F_LOCK, 0); }
static void writes_back(void) { (void)msync(mapped, 1, MS_SYNC); }
static void reads(void) {
  char byte;
  (void)!preadv(file, &(struct iovec){&byte, 1}, 1, 0);
}
static void writes(void) { (void)!pwritev(file, &(struct iovec){"z", 1}, 1, 0); }
static void drains(void) { (void)tcdrain(file); }

int main(void) {
  file = open("file", O_CREAT | O_RDWR, 0600);
  EQUAL(write(file, "abc", 3), 3);
  mapped = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(mapped != MAP_FAILED);
  void (*const calls[])(void) = {opens, locks, locks_by_lockf, writes_back, reads, writes, drains};
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) is_cancelled_on_entry(calls[i]);
  EQUAL(access("made", F_OK), -1);
  char bytes[3];
  EQUAL(pread(file, bytes, 3, 0), 3);
  CHECK(memcmp(bytes, "abc", 3) == 0);
  puts("nothing done");
}

// A cancellation ends readv, writev, ppoll, pselect and usleep; the bytes that come later are for the next reader. (POSIX
// 2.9.5.2)
// red: pthread_cancel(thread) 0
// timeout: 5
#include <fcntl.h>
#include <poll.h>
#include <sys/select.h>
#include <sys/uio.h>

#include "cancel.h"

static int empty[2], full[2];
static char bytes[4096];
static void reads(void) { (void)!readv(empty[0], &(struct iovec){bytes, 4}, 1); }
static void writes(void) {
  for (;;) (void)!writev(full[1], &(struct iovec){bytes, sizeof bytes}, 1);
}
static void polls(void) { (void)ppoll(&(struct pollfd){.fd = empty[0], .events = POLLIN}, 1, NULL, NULL); }
static void selects(void) {
  fd_set files;
  FD_ZERO(&files);
  FD_SET(empty[0], &files);
  (void)pselect(empty[0] + 1, &files, NULL, NULL, NULL, NULL);
}
static void sleeps(void) {
  for (;;) (void)usleep(999999);
}

int main(void) {
  EQUAL(pipe(empty), 0);
  EQUAL(pipe(full), 0);
  void (*const calls[])(void) = {reads, writes, polls, selects, sleeps};
  for (int i = 0; i < 5; i++) is_cancelled_while_blocked(calls[i]);
  EQUAL(write(empty[1], "abcd", 4), 4);
  EQUAL(read(empty[0], bytes, sizeof bytes), 4);
  CHECK(memcmp(bytes, "abcd", 4) == 0);
  puts("five ended");
}

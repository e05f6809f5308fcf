// Threads that receive from one connection share what comes: each byte goes to one of them, and the end to all. (POSIX
// recv, 2.9.7)
// net: tcp
// red: shutdown(socket, how) 0
// timeout: 5
#include "../socket/socket.h"

static int ends[2];
static atomic_long total;

static void* reads(void* none) {
  unsigned char bytes[7];
  ssize_t size;
  while ((size = recv(ends[1], bytes, sizeof bytes, 0)) > 0) {
    for (ssize_t i = 0; i < size; i++) total += bytes[i];
  }
  EQUAL(size, 0);
  return none;
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    total = 0;
    connect_pair(family, ends);
    pthread_t threads[3];
    for (int i = 0; i < 3; i++) threads[i] = start(reads, NULL);
    for (int i = 0; i < 100; i++) {
      for (unsigned char byte = 1; byte <= 100; byte++) EQUAL(send(ends[0], &byte, 1, 0), 1);
    }
    EQUAL(shutdown(ends[0], SHUT_WR), 0);
    for (int i = 0; i < 3; i++) join(threads[i]);
    EQUAL(total, 100 * 5050);
    close_both(ends);
  }
  puts("shared");
}

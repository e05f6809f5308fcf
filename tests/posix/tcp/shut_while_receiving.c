// Shutting a connection down ends every thread that waits to receive from it, with 0: for reading, or both ways. (POSIX
// shutdown, recv)
// net: tcp
// red: shutdown(socket, how) 0
// timeout: 5
#include "../socket/socket.h"

static int ends[2];
static atomic_int waiting;

static void* receives_nothing(void* none) {
  waiting++;
  is_at_end(ends[0]);
  return none;
}

static void* reads_nothing(void* none) {
  char bytes[10];
  waiting++;
  EQUAL(read(ends[0], bytes, sizeof bytes), 0);
  return none;
}

int main(void) {
  static const int hows[] = {SHUT_RD, SHUT_RDWR};
  FOR_BOTH_FAMILIES(family) {
    for (int i = 0; i < 2; i++) {
      waiting = 0;
      connect_pair(family, ends);
      const pthread_t one = start(receives_nothing, NULL), two = start(reads_nothing, NULL);
      while (waiting < 2) sched_yield();
      sleep_ms(2);
      EQUAL(shutdown(ends[0], hows[i]), 0);
      join(one);
      join(two);
      if (hows[i] == SHUT_RDWR)
        is_at_end(ends[1]);
      else
        is_empty(ends[1]);
      close_both(ends);
    }
  }
  puts("woken");
}

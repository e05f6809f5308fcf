// A connection is closed whose peer has closed it just now, while nobody has been told of that yet: both are closed, and others
// go on. (POSIX close)
// net: tcp
// red: close(descriptor) 1
// timeout: 10
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    for (int i = 0; i < 50; i++) {
      int ends[2];
      connect_pair(family, ends);
      // Not ready: from here on the library waits at the host for what comes.
      EQUAL(poll(&(struct pollfd){.fd = ends[0], .events = POLLIN}, 1, 0), 0);
      if (i % 2) send_all(ends[1], 0, 10);
      EQUAL(close(ends[1]), 0);
      EQUAL(close(ends[0]), 0);
    }
  }
  puts("closed");
}

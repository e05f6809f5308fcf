// MSG_PEEK receives and leaves what was received, as often as it is asked. (POSIX recv)
// red: MSG_PEEK 0
#include "local.h"

int main(void) {
  int ends[2], types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
  for (int i = 0; i < 3; i++) {
    char bytes[10] = "";
    EQUAL(socketpair(AF_UNIX, types[i], 0, ends), 0);
    EQUAL(send(ends[0], "first", 5, 0), 5);
    EQUAL(send(ends[0], "second", 6, 0), 6);
    EQUAL(recv(ends[1], bytes, 2, MSG_PEEK), 2);
    CHECK(memcmp(bytes, "fi", 2) == 0);
    if (types[i] == SOCK_STREAM) {
      expect(ends[1], "firstsecond", MSG_PEEK);
      EQUAL(recv(ends[1], bytes, 7, MSG_PEEK | MSG_WAITALL), 7);
      expect(ends[1], "firstsecond", 0);
    } else {
      expect(ends[1], "first", MSG_PEEK);
      expect(ends[1], "first", 0);
      expect(ends[1], "second", MSG_PEEK);
      expect(ends[1], "second", 0);
    }
    FAILS(recv(ends[1], bytes, 1, MSG_PEEK | MSG_DONTWAIT), EAGAIN);
    EQUAL(close(ends[0]), 0);
    EQUAL(close(ends[1]), 0);
  }
  puts("peeked");
}

// read and write are recv and send without flags. (POSIX recv, send: "equivalent to read()", "to write()")
// net: tcp
// red: write(descriptor, bytes, size) (ssize_t)(size)
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  int ends[2];
  FOR_BOTH_FAMILIES(family) {
    connect_pair(family, ends);
    for (int i = 0; i < 2; i++) {
      char bytes[10];
      EQUAL(write(ends[i], "abcdef", 6), 6);
      EQUAL(read(ends[1 - i], bytes, 4), 4);
      EQUAL(recv(ends[1 - i], bytes + 4, 6, 0), 2);
      CHECK(memcmp(bytes, "abcdef", 6) == 0);
      sends(ends[i], "xyz");
      EQUAL(read(ends[1 - i], bytes, sizeof bytes), 3);
      CHECK(memcmp(bytes, "xyz", 3) == 0);
    }
    EQUAL(close(ends[0]), 0);
    char byte;
    EQUAL(read(ends[1], &byte, 1), 0);
    EQUAL(close(ends[1]), 0);
  }
  puts("read and written");
}

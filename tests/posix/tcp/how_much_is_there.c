// FIONREAD tells how many bytes can be read without waiting: of a connection what has come; of a listener EINVAL. (Linux
// tcp(7))
// net: tcp
// red: FIONREAD FIONBIO
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  int ends[2], count;
  FOR_BOTH_FAMILIES(family) {
    connect_pair(family, ends);
    EQUAL(bytes_there(ends[1]), 0);
    sends(ends[0], "abcde");
    await_bytes(ends[1], 5);
    EQUAL(bytes_there(ends[1]), 5);
    EQUAL(bytes_there(ends[0]), 0);
    receives(ends[1], "ab");
    EQUAL(bytes_there(ends[1]), 3);
    char byte;
    EQUAL(recv(ends[1], &byte, 1, MSG_PEEK), 1);
    EQUAL(bytes_there(ends[1]), 3);
    receives(ends[1], "cde");
    EQUAL(close(ends[0]), 0);
    is_at_end(ends[1]);
    EQUAL(bytes_there(ends[1]), 0);
    EQUAL(close(ends[1]), 0);
    const int listener = listener_of(family);
    FAILS(ioctl(listener, FIONREAD, &count), EINVAL);
    EQUAL(close(listener), 0);
  }
  puts("counted");
}

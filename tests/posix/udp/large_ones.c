// The largest datagrams arrive whole, one after the other, with every byte. (Linux udp(7))
// net: udp
// red: send(socket, bytes, size, flags) send(socket, bytes, (size) - 1, flags)
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  static unsigned char sent[65507], received[70000];
  FOR_BOTH_FAMILIES(family) {
    int ends[2];
    datagram_pair(family, ends);
    for (size_t size = 1; size < sizeof sent; size = size * 3 + 1) {
      for (size_t i = 0; i < size; i++) sent[i] = byte_at((long)(i + size));
      EQUAL(send(ends[0], sent, size, 0), size);
      EQUAL(recv(ends[1], received, sizeof received, 0), size);
      CHECK(memcmp(sent, received, size) == 0);
    }
    EQUAL(send(ends[0], sent, sizeof sent, 0), sizeof sent);
    EQUAL(recv(ends[1], received, sizeof received, 0), sizeof sent);
    CHECK(memcmp(sent, received, sizeof sent) == 0);
    close_both(ends);
  }
  puts("whole");
}

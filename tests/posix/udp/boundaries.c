// A datagram is received whole and alone, in the order of one sender over loopback, empty ones too; read and recv take one
// each. (POSIX recv, SOCK_DGRAM; Linux udp(7))
// net: udp
// red: send(socket, bytes, size, flags) (size ? send(socket, bytes, size, flags) : 0)
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  int ends[2];
  FOR_BOTH_FAMILIES(family) {
    datagram_pair(family, ends);
    static const char* const texts[] = {"one", "", "three", "", "", "a longer one than the others", "x"};
    for (int i = 0; i < 7; i++) EQUAL(send(ends[0], texts[i], strlen(texts[i]), 0), strlen(texts[i]));
    char bytes[100];
    for (int i = 0; i < 7; i++) {
      const size_t size = strlen(texts[i]);
      EQUAL(i % 2 ? recv(ends[1], bytes, sizeof bytes, 0) : read(ends[1], bytes, sizeof bytes), size);
      CHECK(memcmp(bytes, texts[i], size) == 0);
    }
    FAILS(recv(ends[1], bytes, sizeof bytes, MSG_DONTWAIT), EAGAIN);
    for (int i = 0; i < 100; i++) EQUAL(write(ends[1], &i, sizeof i), sizeof i);
    for (int i = 0; i < 100; i++) {
      int number;
      EQUAL(recv(ends[0], &number, sizeof number, MSG_WAITALL), sizeof number);
      EQUAL(number, i);
    }
    close_both(ends);
  }
  puts("whole");
}

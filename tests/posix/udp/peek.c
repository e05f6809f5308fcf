// MSG_PEEK leaves the datagram, with its sender, also if it shows only a part. (POSIX recv)
// net: udp
// red: MSG_PEEK 0
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int one = bound(family, SOCK_DGRAM), two = bound(family, SOCK_DGRAM);
    const struct address to = name_of(two), sender = name_of(one);
    char bytes[10];
    FAILS(recv(two, bytes, 1, MSG_PEEK | MSG_DONTWAIT), EAGAIN);
    EQUAL(sendto(one, "first", 5, 0, &to.any, to.size), 5);
    EQUAL(sendto(one, "second", 6, 0, &to.any, to.size), 6);
    for (int i = 0; i < 3; i++) {
      struct address from = {.size = sizeof from.room};
      EQUAL(recvfrom(two, bytes, (size_t)(2 + i), MSG_PEEK, &from.any, &from.size), 2 + i);
      is_same(&from, &sender);
    }
    EQUAL(recv(two, bytes, sizeof bytes, MSG_PEEK), 5);
    EQUAL(recv(two, bytes, sizeof bytes, 0), 5);
    CHECK(memcmp(bytes, "first", 5) == 0);
    EQUAL(recv(two, bytes, sizeof bytes, MSG_PEEK), 6);
    receives(two, "second");
    FAILS(recv(two, bytes, 1, MSG_PEEK | MSG_DONTWAIT), EAGAIN);
    EQUAL(close(one), 0);
    EQUAL(close(two), 0);
  }
  puts("peeked");
}

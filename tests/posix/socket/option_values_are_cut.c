// getsockopt writes no more than there is room for, and tells how much that was; setsockopt takes a longer value's beginning.
// (POSIX getsockopt; Linux socket(7))
// net: tcp,udp
// red: getsockopt(socket, level, name, value, size) 0
#include "socket.h"

int main(void) {
  const int made = open_socket(AF_INET, SOCK_STREAM);
  const long long two = 1 | 7LL << 32;
  EQUAL(setsockopt(made, SOL_SOCKET, SO_KEEPALIVE, &two, sizeof two), 0);
  for (socklen_t room = 0; room <= 4; room++) {
    unsigned char value[8];
    memset(value, 0xee, sizeof value);
    socklen_t size = room;
    EQUAL(getsockopt(made, SOL_SOCKET, SO_KEEPALIVE, value, &size), 0);
    EQUAL(size, room);
    for (socklen_t i = 0; i < 8; i++) EQUAL(value[i], i >= room ? 0xee : i == 0);
  }
  long long value = -1;
  socklen_t size = sizeof value;
  EQUAL(getsockopt(made, SOL_SOCKET, SO_TYPE, &value, &size), 0);
  EQUAL(size, sizeof(int));
  EQUAL((int)value, SOCK_STREAM);
  puts("cut");
}

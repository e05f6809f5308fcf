// SOCK_NONBLOCK and SOCK_CLOEXEC are the new descriptor's O_NONBLOCK and FD_CLOEXEC, each alone and together, and can be
// changed later. (POSIX socket, fcntl)
// net: tcp,udp
// red: socket(family, type, protocol) socket(family, (type) & ~SOCK_NONBLOCK, protocol)
// red: FD_CLOEXEC 0
#include "socket.h"

int main(void) {
  static const int types[] = {SOCK_STREAM, SOCK_DGRAM};
  for (int i = 0; i < 2; i++) {
    for (int flags = 0; flags < 4; flags++) {
      const int made = open_socket(AF_INET, types[i] | (flags & 1 ? SOCK_NONBLOCK : 0) | (flags & 2 ? SOCK_CLOEXEC : 0));
      EQUAL(fcntl(made, F_GETFL), O_RDWR | (flags & 1 ? O_NONBLOCK : 0));
      EQUAL(fcntl(made, F_GETFD), flags & 2 ? FD_CLOEXEC : 0);
      EQUAL(option_of(made, SOL_SOCKET, SO_TYPE), types[i]);
      set_nonblocking(made, !(flags & 1));
      EQUAL(fcntl(made, F_SETFD, flags & 2 ? 0 : FD_CLOEXEC), 0);
      EQUAL(fcntl(made, F_GETFL), O_RDWR | (flags & 1 ? 0 : O_NONBLOCK));
      EQUAL(fcntl(made, F_GETFD), flags & 2 ? 0 : FD_CLOEXEC);
      EQUAL(close(made), 0);
    }
  }
  puts("told and changed");
}

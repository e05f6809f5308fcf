// Both ends close at once, or one while the other still sends: no byte that was received is wrong, and both can be connected
// again and again. (POSIX close)
// net: tcp
// red: close(descriptor) 0
// timeout: 10
#include "../socket/socket.h"

static void* sends_and_closes(void* end) {
  const int socket = *(int*)end;
  send_all(socket, 0, 10);
  receive_all(socket, 0, 10);
  EQUAL(close(socket), 0);
  FAILS(fcntl(socket, F_GETFD), EBADF);
  return NULL;
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    for (int i = 0; i < 100; i++) {
      int ends[2];
      connect_pair(family, ends);
      const pthread_t one = start(sends_and_closes, &ends[0]), two = start(sends_and_closes, &ends[1]);
      join(one);
      join(two);
    }
  }
  puts("ended");
}

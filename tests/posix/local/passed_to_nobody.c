// Files that are passed in a message that nobody receives are closed with the socket in whose queue it is; also when that one
// was passed itself, and so on, however long the chain. (unix(7))
// red: close(descriptor) 0
// timeout: 5
#include "local.h"

int main(void) {
  char byte;
  int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
  for (int i = 0; i < 3; i++) {
    int line[2], ends[2], inner = -1;
    EQUAL(pipe(line), 0);
    inner = line[1];
    for (int depth = 0; depth < 200; depth++) {
      EQUAL(socketpair(AF_UNIX, types[i], 0, ends), 0);
      EQUAL(send_descriptors(ends[0], &inner, 1, 0), 1);
      EQUAL(close(inner), 0);
      EQUAL(close(ends[0]), 0);
      inner = ends[1];
    }
    EQUAL(fcntl(line[0], F_SETFL, O_NONBLOCK), 0);
    FAILS(read(line[0], &byte, 1), EAGAIN);
    EQUAL(close(inner), 0);
    EQUAL(fcntl(line[0], F_SETFL, 0), 0);
    EQUAL(read(line[0], &byte, 1), 0);
    EQUAL(close(line[0]), 0);
  }
  puts("closed");
}

// Flags that only advise are taken: MSG_MORE, MSG_DONTROUTE, MSG_EOR when sending, MSG_NOSIGNAL and MSG_CMSG_CLOEXEC when
// receiving; MSG_OOB finds nothing. (POSIX send, recv; Linux send(2), recv(2))
// net: tcp
// red: send(socket, bytes, size, flags) ((flags) ? -1 : send(socket, bytes, size, flags))
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  int ends[2];
  connect_pair(AF_INET, ends);
  EQUAL(send(ends[0], "a", 1, MSG_MORE), 1);
  EQUAL(send(ends[0], "b", 1, MSG_MORE | MSG_NOSIGNAL), 1);
  EQUAL(send(ends[0], "c", 1, MSG_DONTROUTE), 1);
  EQUAL(send(ends[0], "d", 1, MSG_EOR | MSG_DONTWAIT), 1);
  receives(ends[1], "abcd");
  char bytes[10];
  sends(ends[1], "efgh");
  EQUAL(recv(ends[0], bytes, 2, MSG_NOSIGNAL | MSG_WAITALL), 2);
  EQUAL(recv(ends[0], bytes, 2, MSG_CMSG_CLOEXEC | MSG_WAITALL), 2);
  FAILS(recv(ends[0], bytes, 1, MSG_OOB), EINVAL);
  EQUAL(sockatmark(ends[0]), 0);
  // A name is not needed on a stream, and none is told.
  const struct address elsewhere = loopback(AF_INET, 1);
  EQUAL(sendto(ends[0], "ij", 2, 0, &elsewhere.any, elsewhere.size), 2);
  struct address from = {.size = sizeof from.room};
  EQUAL(recvfrom(ends[1], bytes, 2, MSG_WAITALL, &from.any, &from.size), 2);
  EQUAL(from.size, 0);
  puts("taken");
}

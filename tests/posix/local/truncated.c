// What does not fit of a datagram or a record is lost, and told by MSG_TRUNC; with the flag MSG_TRUNC the call gives the whole
// length. In a stream nothing is lost. (POSIX recvmsg; Linux recv(2))
// red: SOCK_SEQPACKET SOCK_STREAM
// red: MSG_TRUNC 0
#include "local.h"

static ssize_t receive(int from, size_t room, int flags, int* told) {
  char bytes[100];
  struct iovec buffers[] = {{bytes, room / 2}, {bytes + 50, room - room / 2}};
  struct msghdr message = {.msg_iov = buffers, .msg_iovlen = 2};
  ssize_t result = recvmsg(from, &message, flags);
  *told = message.msg_flags;
  return result;
}

int main(void) {
  int ends[2], told, types[] = {SOCK_DGRAM, SOCK_SEQPACKET};
  for (int i = 0; i < 2; i++) {
    EQUAL(socketpair(AF_UNIX, types[i], 0, ends), 0);
    for (int k = 0; k < 3; k++) EQUAL(send(ends[0], "0123456789", 10, 0), 10);
    EQUAL(receive(ends[1], 4, MSG_PEEK, &told), 4);
    EQUAL(told, MSG_TRUNC);
    EQUAL(receive(ends[1], 4, 0, &told), 4);
    EQUAL(told, MSG_TRUNC);
    EQUAL(receive(ends[1], 4, MSG_TRUNC, &told), 10);
    EQUAL(told, MSG_TRUNC);
    EQUAL(receive(ends[1], 10, 0, &told), 10);
    EQUAL(told, 0);
    FAILS(recv(ends[1], ends, 1, MSG_DONTWAIT), EAGAIN);
  }
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  EQUAL(send(ends[0], "0123456789", 10, 0), 10);
  EQUAL(receive(ends[1], 4, 0, &told), 4);
  EQUAL(told, 0);
  EQUAL(receive(ends[1], 10, 0, &told), 6);
  puts("cut off");
}

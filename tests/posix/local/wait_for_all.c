// MSG_WAITALL waits until the buffers are full, unless the stream ends; datagrams and records come as they are. (POSIX recv)
// red: MSG_WAITALL 0
#include "local.h"

static int ends[2];

static void* writes(void* argument) {
  for (int i = 0; i < 10; i++) {
    EQUAL(send(ends[0], "0123456789", 10, 0), 10);
    sleep_ms(1);
  }
  return argument;
}

int main(void) {
  char bytes[100], rest[50];
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  pthread_t thread = start(writes, NULL);
  struct iovec buffers[] = {{bytes, 30}, {rest, 50}, {bytes + 30, 20}};
  struct msghdr message = {.msg_iov = buffers, .msg_iovlen = 3};
  EQUAL(recvmsg(ends[1], &message, MSG_WAITALL), 100);
  for (int i = 0; i < 50; i++) EQUAL(rest[i], '0' + i % 10);
  join(thread);
  EQUAL(send(ends[0], "rest", 4, 0), 4);
  EQUAL(recv(ends[1], bytes, 100, MSG_WAITALL | MSG_DONTWAIT), 4);
  EQUAL(send(ends[0], "rest", 4, 0), 4);
  EQUAL(shutdown(ends[0], SHUT_WR), 0);
  EQUAL(recv(ends[1], bytes, 100, MSG_WAITALL), 4);
  EQUAL(recv(ends[1], bytes, 100, MSG_WAITALL), 0);
  EQUAL(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
  EQUAL(send(ends[0], "rest", 4, 0), 4);
  EQUAL(recv(ends[1], bytes, 100, MSG_WAITALL), 4);
  puts("all");
}

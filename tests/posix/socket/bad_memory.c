// Null where memory is needed is EFAULT, and takes nothing: send, recv, their messages and vectors, getsockname. (POSIX send,
// recv: EFAULT in Linux send(2), recv(2))
// net: tcp,udp
// red: recv(socket, bytes, size, flags) recv(socket, bytes, 0, flags)
// timeout: 5
#include <sys/uio.h>

#include "socket.h"

int main(void) {
  int ends[2];
  for (int type = 0; type < 2; type++) {
    if (type)
      connect_pair(AF_INET, ends);
    else
      datagram_pair(AF_INET, ends);
    const struct iovec nowhere = {NULL, 4};
    FAILS(send(ends[0], NULL, 4, 0), EFAULT);
    FAILS(write(ends[0], NULL, 4), EFAULT);
    FAILS(sendmsg(ends[0], NULL, 0), EFAULT);
    FAILS(sendmsg(ends[0], &(struct msghdr){.msg_iov = NULL, .msg_iovlen = 1}, 0), EFAULT);
    FAILS(sendmsg(ends[0], &(struct msghdr){.msg_iov = (struct iovec*)&nowhere, .msg_iovlen = 1}, 0), EFAULT);
    FAILS(writev(ends[0], &nowhere, 1), EFAULT);
    is_empty(ends[1]);
    if (type) {
      sends(ends[0], "kept");
      EQUAL(polled(ends[1], POLLIN, -1), POLLIN);
      FAILS(recv(ends[1], NULL, 4, 0), EFAULT);
      FAILS(read(ends[1], NULL, 4), EFAULT);
      FAILS(recvmsg(ends[1], NULL, 0), EFAULT);
      FAILS(recvmsg(ends[1], &(struct msghdr){.msg_iov = (struct iovec*)&nowhere, .msg_iovlen = 1}, 0), EFAULT);
      receives(ends[1], "kept");
    }
    struct address address = {.size = sizeof address.room};
    FAILS(getsockname(ends[0], &address.any, NULL), EFAULT);
    FAILS(getpeername(ends[0], &address.any, NULL), EFAULT);
    FAILS(getsockname(ends[0], NULL, &address.size), EFAULT);
    close_both(ends);
  }
  puts("refused");
}

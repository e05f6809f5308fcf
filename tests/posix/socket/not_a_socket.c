// Every call for sockets refuses a descriptor that is none with ENOTSOCK, and one that is not open with EBADF. (POSIX bind,
// listen, accept, connect, send, recv, shutdown, getsockname, getsockopt, ...)
// net: tcp,udp
// red: listen(socket, backlog) 0
#include "socket.h"

static void all_fail(int descriptor, int code) {
  struct address address = loopback(AF_INET, 1);
  char byte = 0;
  int value = 1;
  socklen_t size = sizeof value;
  struct iovec piece = {&byte, 1};
  struct mmsghdr message = {.msg_hdr = {.msg_iov = &piece, .msg_iovlen = 1}};
  FAILS(bind(descriptor, &address.any, address.size), code);
  FAILS(connect(descriptor, &address.any, address.size), code);
  FAILS(listen(descriptor, 1), code);
  FAILS(accept(descriptor, NULL, NULL), code);
  FAILS(accept4(descriptor, NULL, NULL, 0), code);
  FAILS(shutdown(descriptor, SHUT_RDWR), code);
  FAILS(send(descriptor, &byte, 1, 0), code);
  FAILS(sendto(descriptor, &byte, 1, 0, &address.any, address.size), code);
  FAILS(sendmsg(descriptor, &message.msg_hdr, 0), code);
  FAILS(sendmmsg(descriptor, &message, 1, 0), code);
  FAILS(recv(descriptor, &byte, 1, 0), code);
  FAILS(recvfrom(descriptor, &byte, 1, 0, &address.any, &address.size), code);
  FAILS(recvmsg(descriptor, &message.msg_hdr, 0), code);
  FAILS(recvmmsg(descriptor, &message, 1, 0, NULL), code);
  FAILS(getsockname(descriptor, &address.any, &address.size), code);
  FAILS(getpeername(descriptor, &address.any, &address.size), code);
  FAILS(getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &value, &size), code);
  FAILS(setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &value, size), code);
}

int main(void) {
  int ends[2];
  EQUAL(pipe(ends), 0);
  all_fail(ends[0], ENOTSOCK);
  all_fail(ends[1], ENOTSOCK);
  const int file = open("file", O_RDWR | O_CREAT, 0600);
  CHECK(file >= 0);
  all_fail(file, ENOTSOCK);
  EQUAL(close(file), 0);
  all_fail(file, EBADF);
  all_fail(-1, EBADF);
  const int closed = open_socket(AF_INET, SOCK_STREAM);
  EQUAL(close(closed), 0);
  all_fail(closed, EBADF);
  FAILS(close(closed), EBADF);
  puts("refused");
}

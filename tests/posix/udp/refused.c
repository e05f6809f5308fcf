// Sending without a destination is EDESTADDRREQ, more than a datagram can hold EMSGSIZE, to an address of no or another family
// an error; nothing of it is sent. (POSIX send, sendto; Linux udp(7))
// net: udp
// red: send(socket, bytes, size, flags) 0
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  static char much[70000];
  FOR_BOTH_FAMILIES(family) {
    int ends[2];
    datagram_pair(family, ends);
    const int alone = bound(family, SOCK_DGRAM), plain = bound(family, SOCK_DGRAM);
    const struct address to = name_of(alone);
    FAILS(send(alone, "x", 1, 0), EDESTADDRREQ);
    FAILS(write(alone, "x", 1), EDESTADDRREQ);
    FAILS(sendto(alone, "x", 1, 0, NULL, 0), EDESTADDRREQ);
    struct iovec piece = {"x", 1};
    FAILS(sendmsg(alone, &(struct msghdr){.msg_iov = &piece, .msg_iovlen = 1}, 0), EDESTADDRREQ);
    FAILS(send(ends[0], much, sizeof much, 0), EMSGSIZE);
    FAILS(sendto(plain, much, sizeof much, 0, &to.any, to.size), EMSGSIZE);
    FAILS(sendto(plain, "x", 1, 0, &to.any, 1), EINVAL);
    FAILS(send(ends[0], much, 65508 + (family == AF_INET6) * 20, 0), EMSGSIZE);
    EQUAL(send(ends[0], much, 65507, 0), 65507);
    EQUAL(recv(ends[1], much, sizeof much, 0), 65507);
    struct address other = to;
    other.any.sa_family = 77;
    FAILS(sendto(plain, "x", 1, 0, &other.any, other.size), family == AF_INET ? EAFNOSUPPORT : EINVAL);
    is_empty(alone);
    is_empty(ends[1]);
    struct address address = {.size = sizeof address.room};
    FAILS(getpeername(alone, &address.any, &address.size), ENOTCONN);
    EQUAL(close(alone), 0);
    EQUAL(close(plain), 0);
    close_both(ends);
  }
  puts("refused");
}

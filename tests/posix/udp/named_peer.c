// A connected datagram socket may name its peer when it sends, by sendto and sendmsg. (Linux udp(7); POSIX leaves EISCONN open)
// net: udp
// red: sendto(socket, bytes, size, flags, address, length) (ssize_t)(size)
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    int ends[2];
    datagram_pair(family, ends);
    struct address to = name_of(ends[1]);
    EQUAL(sendto(ends[0], "by name", 7, 0, &to.any, to.size), 7);
    receives(ends[1], "by name");
    struct iovec piece = {"also", 4};
    const struct msghdr message = {.msg_name = &to.any, .msg_namelen = to.size, .msg_iov = &piece, .msg_iovlen = 1};
    EQUAL(sendmsg(ends[0], &message, 0), 4);
    receives(ends[1], "also");
    sends(ends[0], "its peer");
    receives(ends[1], "its peer");
    is_empty(ends[1]);
    close_both(ends);
  }
  puts("sent");
}

// A connected datagram socket may still send elsewhere, by sendto and sendmsg, or to its peer by name. (Linux udp(7))
// net: udp
// red: sendto(socket, bytes, size, flags, address, length) send(socket, bytes, size, flags)
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int one = bound(family, SOCK_DGRAM), two = bound(family, SOCK_DGRAM), three = bound(family, SOCK_DGRAM);
    const struct address to_two = name_of(two);
    struct address to_three = name_of(three);
    EQUAL(connect(one, &to_two.any, to_two.size), 0);
    EQUAL(sendto(one, "by name", 7, 0, &to_two.any, to_two.size), 7);
    receives(two, "by name");
    EQUAL(sendto(one, "elsewhere", 9, 0, &to_three.any, to_three.size), 9);
    receives(three, "elsewhere");
    struct iovec piece = {"also", 4};
    const struct msghdr message = {.msg_name = &to_three.any, .msg_namelen = to_three.size, .msg_iov = &piece, .msg_iovlen = 1};
    EQUAL(sendmsg(one, &message, 0), 4);
    receives(three, "also");
    sends(one, "its peer");
    receives(two, "its peer");
    is_empty(two);
    EQUAL(close(one), 0);
    EQUAL(close(two), 0);
    EQUAL(close(three), 0);
  }
  puts("sent");
}

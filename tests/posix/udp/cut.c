// Of a datagram that is longer than the room the rest is lost; recvmsg tells it by MSG_TRUNC, and with MSG_TRUNC every call
// tells how long it was. (POSIX recv, recvmsg; Linux udp(7), recv(2))
// net: udp
// red: MSG_TRUNC 0
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  int ends[2];
  FOR_BOTH_FAMILIES(family) {
    datagram_pair(family, ends);
    char bytes[10];
    struct iovec piece = {bytes, 4};
    struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1};
    for (int i = 0; i < 6; i++) sends(ends[0], "abcdefgh");
    sends(ends[0], "ijkl");
    EQUAL(recv(ends[1], bytes, 4, 0), 4);
    CHECK(memcmp(bytes, "abcd", 4) == 0);
    EQUAL(read(ends[1], bytes, 1), 1);
    EQUAL(recvmsg(ends[1], &message, 0), 4);
    EQUAL(message.msg_flags, MSG_TRUNC);
    EQUAL(recvmsg(ends[1], &message, MSG_TRUNC), 8);
    EQUAL(message.msg_flags, MSG_TRUNC);
    EQUAL(recv(ends[1], bytes, 4, MSG_TRUNC | MSG_PEEK), 8);
    EQUAL(recv(ends[1], bytes, 4, MSG_TRUNC), 8);
    EQUAL(recv(ends[1], NULL, 0, MSG_TRUNC), 8);
    EQUAL(recvmsg(ends[1], &message, 0), 4);
    EQUAL(message.msg_flags, 0);
    CHECK(memcmp(bytes, "ijkl", 4) == 0);
    sends(ends[0], "gone");
    sends(ends[0], "next");
    EQUAL(recv(ends[1], bytes, 0, 0), 0);
    receives(ends[1], "next");
    close_both(ends);
  }
  puts("cut");
}

// sendmsg and writev make one datagram of all pieces; recvmsg and readv spread one over theirs; recvmsg tells the sender and
// how long its name is. (POSIX sendmsg, recvmsg)
// net: udp
// red: writev(descriptor, pieces, count) writev(descriptor, pieces, 1)
// timeout: 5
#include <sys/uio.h>

#include "../socket/socket.h"

int main(void) {
  int ends[2];
  FOR_BOTH_FAMILIES(family) {
    datagram_pair(family, ends);
    const int other = bound(family, SOCK_DGRAM);
    struct address to = name_of(other);
    const struct address sender = name_of(ends[0]);
    char a[3], b[10];
    struct iovec out[] = {{"ab", 2}, {NULL, 0}, {"cde", 3}}, in[] = {{a, 3}, {NULL, 0}, {b, 10}};
    EQUAL(writev(ends[0], out, 3), 5);
    EQUAL(writev(ends[0], out, 1), 2);
    EQUAL(readv(ends[1], in, 3), 5);
    CHECK(memcmp(a, "abc", 3) == 0 && memcmp(b, "de", 2) == 0);
    EQUAL(readv(ends[1], in, 3), 2);

    const int unconnected = bound(family, SOCK_DGRAM);
    EQUAL(
        sendmsg(unconnected, &(struct msghdr){.msg_name = &to.any, .msg_namelen = to.size, .msg_iov = out, .msg_iovlen = 3}, 0),
        5);
    struct address from = {0};
    struct msghdr received = {
        .msg_name = &from.any, .msg_namelen = sizeof from.room, .msg_iov = in, .msg_iovlen = 3, .msg_flags = -1};
    EQUAL(recvmsg(other, &received, 0), 5);
    from.size = received.msg_namelen;
    is_same(&from, &(struct address[]){name_of(unconnected)}[0]);
    EQUAL(received.msg_flags, 0);
    EQUAL(received.msg_controllen, 0);

    // From a connected one the name comes too, and a message of no pieces is an empty datagram.
    EQUAL(sendmsg(ends[0], &(struct msghdr){0}, 0), 0);
    received.msg_namelen = sizeof from.room;
    EQUAL(recvmsg(ends[1], &received, 0), 0);
    from.size = received.msg_namelen;
    is_same(&from, &sender);
    FAILS(recvmsg(ends[1], &received, MSG_DONTWAIT), EAGAIN);
    EQUAL(close(other), 0);
    EQUAL(close(unconnected), 0);
    close_both(ends);
  }
  puts("in pieces");
}

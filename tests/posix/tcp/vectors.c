// readv, writev, sendmsg and recvmsg take their pieces in order, empty ones too, and stop at what is there; recvmsg on a stream
// tells no name, no flags and no control data. (POSIX readv, writev, sendmsg, recvmsg)
// net: tcp
// red: writev(descriptor, pieces, count) writev(descriptor, pieces, 1)
// timeout: 5
#include <sys/uio.h>

#include "../socket/socket.h"

int main(void) {
  int ends[2];
  FOR_BOTH_FAMILIES(family) {
    connect_pair(family, ends);
    char a[3], b[5], c[20];
    const struct iovec out[] = {{"ab", 2}, {NULL, 0}, {"cdef", 4}, {"", 0}, {"g", 1}};
    const struct iovec in[] = {{a, sizeof a}, {NULL, 0}, {b, sizeof b}, {c, sizeof c}};
    EQUAL(writev(ends[0], out, 5), 7);
    EQUAL(readv(ends[1], in, 4), 7);
    CHECK(memcmp(a, "abc", 3) == 0 && memcmp(b, "defg", 4) == 0);

    const struct msghdr sent = {.msg_iov = (struct iovec*)out, .msg_iovlen = 5};
    struct address name = {.size = sizeof name.room};
    char control[64];
    struct msghdr received = {.msg_name = &name.any,
                              .msg_namelen = name.size,
                              .msg_iov = (struct iovec*)in,
                              .msg_iovlen = 4,
                              .msg_control = control,
                              .msg_controllen = sizeof control,
                              .msg_flags = -1};
    EQUAL(sendmsg(ends[1], &sent, 0), 7);
    EQUAL(sendmsg(ends[1], &sent, 0), 7);
    await_bytes(ends[0], 14);
    EQUAL(recvmsg(ends[0], &received, 0), 14);
    CHECK(memcmp(a, "abc", 3) == 0 && memcmp(b, "defga", 5) == 0 && memcmp(c, "bcdefg", 6) == 0);
    EQUAL(received.msg_flags, 0);
    EQUAL(received.msg_controllen, 0);

    FAILS(writev(ends[0], out, -1), EINVAL);
    FAILS(readv(ends[0], in, 1025), EINVAL);
    FAILS(sendmsg(ends[0], &(struct msghdr){.msg_iov = (struct iovec*)out, .msg_iovlen = 1025}, 0), EMSGSIZE);
    EQUAL(writev(ends[0], out, 0), 0);
    EQUAL(sendmsg(ends[0], &(struct msghdr){0}, 0), 0);
    is_empty(ends[1]);
    close_both(ends);
  }
  puts("in pieces");
}

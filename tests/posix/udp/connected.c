// A connected datagram socket sends to its peer and hears nobody else; it may be connected again, and freed by AF_UNSPEC.
// (POSIX connect)
// net: udp
// red: connect(socket, address, size) 0
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int one = bound(family, SOCK_DGRAM), two = bound(family, SOCK_DGRAM), three = bound(family, SOCK_DGRAM);
    const struct address to_one = name_of(one), to_two = name_of(two), to_three = name_of(three);
    EQUAL(connect(one, &to_two.any, to_two.size), 0);
    const struct address peer = peer_of(one);
    is_same(&peer, &to_two);
    is_same(&to_one, &(struct address[]){name_of(one)}[0]);
    sends(one, "to two");
    receives(two, "to two");
    EQUAL(sendto(three, "not heard", 9, 0, &to_one.any, to_one.size), 9);
    EQUAL(sendto(two, "heard", 5, 0, &to_one.any, to_one.size), 5);
    receives(one, "heard");
    is_empty(one);

    EQUAL(connect(one, &to_three.any, to_three.size), 0);
    sends(one, "to three");
    receives(three, "to three");
    EQUAL(sendto(two, "not heard", 9, 0, &to_one.any, to_one.size), 9);
    EQUAL(sendto(three, "heard", 5, 0, &to_one.any, to_one.size), 5);
    receives(one, "heard");
    is_empty(one);

    struct address nobody = {.size = sizeof nobody.any};
    nobody.any.sa_family = AF_UNSPEC;
    EQUAL(connect(one, &nobody.any, nobody.size), 0);
    FAILS(getpeername(one, &nobody.any, &nobody.size), ENOTCONN);
    FAILS(send(one, "x", 1, 0), EDESTADDRREQ);
    // A port that it did not choose itself it has lost with its peer.
    EQUAL(sendto(one, "to two", 6, 0, &to_two.any, to_two.size), 6);
    receives(two, "to two");
    const struct address at = name_of(one);
    EQUAL(sendto(three, "heard again", 11, 0, &at.any, at.size), 11);
    receives(one, "heard again");
    EQUAL(close(one), 0);
    EQUAL(close(two), 0);
    EQUAL(close(three), 0);
  }
  puts("connected");
}

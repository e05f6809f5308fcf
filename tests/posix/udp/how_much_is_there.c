// FIONREAD tells the size of the next datagram, not of all of them. (Linux udp(7))
// net: udp
// red: FIONREAD FIONBIO
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  int ends[2];
  FOR_BOTH_FAMILIES(family) {
    datagram_pair(family, ends);
    EQUAL(bytes_there(ends[1]), 0);
    sends(ends[0], "four");
    sends(ends[0], "thirteen more");
    EQUAL(polled(ends[1], POLLIN, -1), POLLIN);
    EQUAL(bytes_there(ends[1]), 4);
    receives(ends[1], "four");
    EQUAL(polled(ends[1], POLLIN, -1), POLLIN);
    EQUAL(bytes_there(ends[1]), 13);
    receives(ends[1], "thirteen more");
    EQUAL(bytes_there(ends[1]), 0);
    close_both(ends);
  }
  puts("counted");
}

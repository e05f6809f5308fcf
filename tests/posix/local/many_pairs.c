// Hundreds of pairs, of which a few are used: each carries its own bytes, and they can be made and closed again and again.
// (POSIX socketpair)
// red: recv(from, data, size, flags) 0
#include "local.h"

enum { count = 450 };

int main(void) {
  static int pairs[count][2];
  static char bytes[50000];
  for (int round = 0; round < 20; round++) {
    for (int i = 0; i < count; i++) EQUAL(socketpair(AF_UNIX, i % 2 ? SOCK_STREAM : SOCK_SEQPACKET, 0, pairs[i]), 0);
    for (int i = 0; i < count; i += 5) EQUAL(send(pairs[i][i % 2], &i, sizeof i, 0), sizeof i);
    EQUAL(send(pairs[round][0], bytes, sizeof bytes, 0), sizeof bytes);
    for (int i = 0; i < count; i += 5) {
      int got = -1;
      EQUAL(recv(pairs[i][1 - i % 2], &got, sizeof got, 0), sizeof got);
      EQUAL(got, i);
    }
    for (int i = 0; i < count; i++) {
      EQUAL(close(pairs[i][0]), 0);
      EQUAL(close(pairs[i][1]), 0);
    }
  }
  puts("each its own");
}

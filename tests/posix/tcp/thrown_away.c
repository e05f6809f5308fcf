// MSG_TRUNC on a stream throws away as many bytes as are asked for and there, and touches no memory. (Linux tcp(7))
// net: tcp
// red: MSG_TRUNC 0
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  int ends[2];
  connect_pair(AF_INET, ends);
  char bytes[10] = "untouched";
  sends(ends[0], "abcdefgh");
  EQUAL(recv(ends[1], bytes, 3, MSG_TRUNC | MSG_WAITALL), 3);
  CHECK(strcmp(bytes, "untouched") == 0);
  receives(ends[1], "de");
  EQUAL(recv(ends[1], NULL, 100, MSG_TRUNC), 3);
  is_empty(ends[1]);
  puts("thrown away");
}

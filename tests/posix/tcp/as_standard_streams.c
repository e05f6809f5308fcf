// A connection in the place of descriptors 0 and 1: scanf reads from it and printf writes to it, and what stdio still has is
// sent at exit. (POSIX dup2, exit)
// net: tcp
// peer: half_closes
// red: dup2(from, to) (to)
#include "../socket/socket.h"

int main(int count, char** arguments) {
  const int client = connected_to(AF_INET, peer_port(count, arguments));
  EQUAL(dup2(client, 0), 0);
  EQUAL(dup2(client, 1), 1);
  EQUAL(close(client), 0);
  char word[100];
  while (scanf("%99s", word) == 1) printf("heard: %s\n", word);
  CHECK(feof(stdin));
  printf("that was all");
}

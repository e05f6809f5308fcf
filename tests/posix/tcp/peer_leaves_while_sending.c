// Who sends much, and whose peer closes in the middle, is told so by EPIPE or ECONNRESET, however much of the last piece was
// taken. (POSIX send)
// net: tcp
// red: close(descriptor) 0
// timeout: 20
#include "../socket/socket.h"

static char piece[65536];

static void* reads_some(void* argument) {
  const int end = *(int*)argument;
  char some[50000];
  for (int i = 0; i < 20; i++) CHECK(recv(end, some, sizeof some, 0) > 0);
  EQUAL(close(end), 0);
  return NULL;
}

int main(void) {
  for (int i = 0; i < 30; i++) {
    int ends[2];
    connect_pair(AF_INET, ends);
    const pthread_t thread = start(reads_some, &ends[1]);
    while (send(ends[0], piece, sizeof piece, MSG_NOSIGNAL) > 0) {
    }
    CHECK(errno == EPIPE || errno == ECONNRESET);
    FAILS(send(ends[0], piece, 1, MSG_NOSIGNAL), EPIPE);
    join(thread);
    EQUAL(close(ends[0]), 0);
  }
  puts("told");
}

// Datagrams and records keep their bounds, a stream does not; none of them loses anything or changes the order. (POSIX
// socketpair, recv; unix(7))
// red: SOCK_SEQPACKET SOCK_STREAM
// red: SOCK_DGRAM SOCK_STREAM
#include "local.h"

static void try(const char* name, int type) {
  int ends[2];
  char bytes[100];
  EQUAL(socketpair(AF_UNIX, type, 0, ends), 0);
  EQUAL(value_of(ends[1], SO_TYPE), type);
  EQUAL(send(ends[0], "one", 3, 0), 3);
  EQUAL(write(ends[0], "second", 6), 6);
  EQUAL(send(ends[1], "back", 4, 0), 4);
  printf("%s:", name);
  for (ssize_t size, have = 0; have < 9; have += size) {
    size = read(ends[1], bytes, sizeof bytes);
    CHECK(size > 0);
    printf(" [%.*s]", (int)size, bytes);
  }
  expect(ends[0], "back", 0);
  puts("");
  FAILS(recv(ends[1], bytes, sizeof bytes, MSG_DONTWAIT), EAGAIN);
  EQUAL(close(ends[0]), 0);
  EQUAL(close(ends[1]), 0);
}

int main(void) {
  try("stream", SOCK_STREAM);
  try("datagrams", SOCK_DGRAM);
  try("records", SOCK_SEQPACKET);
}

// Who waits for room in a stream goes on when the peer closes: with ECONNRESET, since something is unread, or with what was
// sent; then it is EPIPE. (Linux unix_stream_sendmsg; POSIX write)
// red: close(descriptor) 0
// timeout: 3
#include "local.h"

static int ends[2];
static char bytes[500000];

static void* writes(void* argument) {
  ssize_t sent = send(ends[0], bytes, sizeof bytes, MSG_NOSIGNAL);
  CHECK(sent > 0 && sent < (ssize_t)sizeof bytes);
  FAILS(send(ends[0], bytes, 1, MSG_NOSIGNAL), EPIPE);
  return argument;
}

static void* writes_to_full(void* argument) {
  FAILS(send(ends[0], bytes, 1000, MSG_NOSIGNAL), ECONNRESET);
  FAILS(send(ends[0], bytes, 1, MSG_NOSIGNAL), EPIPE);
  return argument;
}

int main(void) {
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  pthread_t thread = start_until_it_waits(writes, NULL);
  EQUAL(recv(ends[1], bytes, 1000, MSG_WAITALL), 1000);
  EQUAL(close(ends[1]), 0);
  join(thread);
  EQUAL(close(ends[0]), 0);

  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  fill(ends[0]);
  thread = start_until_it_waits(writes_to_full, NULL);
  EQUAL(close(ends[1]), 0);
  join(thread);
  puts("went on");
}

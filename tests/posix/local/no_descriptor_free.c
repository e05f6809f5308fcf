// Without a free descriptor socketpair, socket and accept are EMFILE; the connection waits, and is accepted when there is one.
// (POSIX accept, EMFILE)
// red: EMFILE ENFILE
#include <sys/resource.h>

#include "local.h"

int main(void) {
  int listener = listening(SOCK_STREAM, "@listener", 5), client = connected(SOCK_STREAM, "@listener"), ends[2];
  struct rlimit limit;
  EQUAL(getrlimit(RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = (rlim_t)client + 2;
  EQUAL(setrlimit(RLIMIT_NOFILE, &limit), 0);
  FAILS(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), EMFILE);
  int last = dup(0);
  CHECK(last >= 0);
  FAILS(socket(AF_UNIX, SOCK_STREAM, 0), EMFILE);
  FAILS(accept(listener, NULL, NULL), EMFILE);
  EQUAL(send(client, "waited", 6, 0), 6);
  EQUAL(close(last), 0);
  int server = accept(listener, NULL, NULL);
  EQUAL(server, last);
  expect(server, "waited", 0);
  puts("accepted");
}

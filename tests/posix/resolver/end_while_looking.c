// The program may end while a thread looks up a name: nobody waits for the resolver. (POSIX exit)
// net: names
// resolver: scripted
// native: skip
// exit: 7
#include "resolver.h"

#include "../check.h"

static void* look_up(void* name) {
  struct addrinfo* list = NULL;
  getaddrinfo(name, "80", NULL, &list);
  return NULL;
}

int main(void) {
  start(look_up, "slower.test");
  sleep_ms(20);
  exit(7);
}

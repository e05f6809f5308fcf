// Without a host the addresses are those of this machine: with AI_PASSIVE to bind, else to connect to. (POSIX getaddrinfo)
// red: AI_PASSIVE 0
#include "resolver.h"

#include "../check.h"

int main(void) {
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_family = AF_INET};
  show(NULL, "80", hints);
  hints.ai_flags = AI_PASSIVE;
  show(NULL, "80", hints);
  show("192.0.2.1", "80", hints);
  hints.ai_family = AF_INET6;
  show(NULL, "80", hints);
  hints.ai_flags = 0;
  show(NULL, "80", hints);
  hints.ai_family = AF_UNSPEC;
  EQUAL(count_of(NULL, "80", hints, "127.0.0.1 80"), 1);
  EQUAL(count_of(NULL, "80", hints, "[::1] 80"), 1);
  hints.ai_flags = AI_PASSIVE;
  EQUAL(count_of(NULL, "80", hints, "0.0.0.0 80"), 1);
  EQUAL(count_of(NULL, "80", hints, "[::] 80"), 1);
  show(NULL, NULL, hints);
  // Servers that bind the first alone are reached by IPv4.
  struct addrinfo* list = NULL;
  EQUAL(getaddrinfo(NULL, "80", &hints, &list), 0);
  EQUAL(list->ai_family, AF_INET);
  freeaddrinfo(list);
}

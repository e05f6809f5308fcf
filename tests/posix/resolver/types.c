// ai_socktype and ai_protocol choose, and each entry says what socket() is to be called with. (POSIX getaddrinfo)
// red: SOCK_DGRAM SOCK_STREAM
#include "resolver.h"

#include "../check.h"

int main(void) {
  show("192.0.2.1", "80", (struct addrinfo){.ai_socktype = SOCK_STREAM});
  show("192.0.2.1", "80", (struct addrinfo){.ai_socktype = SOCK_DGRAM});
  show("192.0.2.1", "80", (struct addrinfo){.ai_protocol = IPPROTO_TCP});
  show("192.0.2.1", "80", (struct addrinfo){.ai_protocol = IPPROTO_UDP});
  show("192.0.2.1", "80", (struct addrinfo){.ai_socktype = SOCK_STREAM, .ai_protocol = IPPROTO_TCP});
  show("192.0.2.1", "domain", (struct addrinfo){.ai_socktype = SOCK_DGRAM, .ai_protocol = IPPROTO_UDP});
  // Both kinds of socket for one that wants either, TCP first.
  struct addrinfo *list = NULL, *entry;
  EQUAL(getaddrinfo("192.0.2.1", "domain", NULL, &list), 0);
  EQUAL(list->ai_socktype, SOCK_STREAM);
  EQUAL(list->ai_protocol, IPPROTO_TCP);
  for (entry = list; entry && entry->ai_socktype != SOCK_DGRAM; entry = entry->ai_next) {
  }
  CHECK(entry && entry->ai_protocol == IPPROTO_UDP);
  freeaddrinfo(list);
}

// An address of a link's scope names its interface, or has its number. (RFC 4007 11; POSIX getnameinfo: NI_NUMERICSCOPE is RFC
// 3493's)
// red: if_nametoindex(name) 4711
#include "resolver.h"
//
#include <net/if.h>

#include "../check.h"

static void tell(const char* host, int flags) {
  const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST};
  struct addrinfo* list = NULL;
  const int error = getaddrinfo(host, "80", &hints, &list);
  if (error) {
    printf("%s: %s\n", host, error_name(error));
    return;
  }
  const struct sockaddr_in6* const address = (struct sockaddr_in6*)list->ai_addr;
  char text[NI_MAXHOST];
  EQUAL(getnameinfo(list->ai_addr, list->ai_addrlen, text, sizeof text, NULL, 0, NI_NUMERICHOST | flags), 0);
  printf("%s: %s, scope %u\n", host, text, address->sin6_scope_id);
  freeaddrinfo(list);
}

int main(void) {
  tell("fe80::1%lo", 0);
  tell("fe80::1%1", 0);
  tell("fe80::1%4711", 0);
  tell("fe80::1", 0);
  tell("fe80::1%nosuch0", 0);
  tell("2001:db8::1%nosuch0", 0);
  printf("%u\n", if_nametoindex("lo"));
}

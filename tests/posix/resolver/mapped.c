// AI_V4MAPPED: for one that wants IPv6, IPv4 addresses are mapped if there are no others. (POSIX getaddrinfo)
// red: AI_V4MAPPED 0
#include "resolver.h"

#include "../check.h"

int main(void) {
  const struct addrinfo six = {.ai_socktype = SOCK_STREAM, .ai_family = AF_INET6, .ai_flags = AI_V4MAPPED};
  show("192.0.2.1", "80", six);
  show("2001:db8::1", "80", six);
  const struct addrinfo all = {.ai_socktype = SOCK_STREAM, .ai_family = AF_INET6, .ai_flags = AI_V4MAPPED | AI_ALL};
  show("192.0.2.1", "80", all);
  // Without meaning in another family.
  show("192.0.2.1", "80", (struct addrinfo){.ai_socktype = SOCK_STREAM, .ai_family = AF_INET, .ai_flags = AI_V4MAPPED});
  show("192.0.2.1", "80", (struct addrinfo){.ai_socktype = SOCK_STREAM, .ai_flags = AI_V4MAPPED | AI_ALL});
}

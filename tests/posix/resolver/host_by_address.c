// gethostbyaddr(): the name that /etc/hosts has for an address. (POSIX.1-2001 gethostbyaddr)
// directory: /etc
// red: gethostbyaddr(address, size, family) NULL
#include "resolver.h"

#include "../check.h"

int main(void) {
  const struct in_addr address = {.s_addr = htonl(INADDR_LOOPBACK)};
  const struct hostent* const host = gethostbyaddr(&address, sizeof address, AF_INET);
  CHECK(host);
  EQUAL(host->h_addrtype, AF_INET);
  EQUAL(host->h_length, 4);
  EQUAL(*(uint32_t*)(void*)host->h_addr_list[0], address.s_addr);
  puts(host->h_name);
  char buffer[1024];
  struct hostent other, *result = NULL;
  int error = 0;
  EQUAL(gethostbyaddr_r(&address, sizeof address, AF_INET, &other, buffer, 8, &result, &error), ERANGE);
  EQUAL(gethostbyaddr_r(&address, sizeof address, AF_INET, &other, buffer, sizeof buffer, &result, &error), 0);
  puts(result->h_name);
}

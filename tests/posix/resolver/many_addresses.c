// Of a name with very many addresses the first are taken, each once, and everything is given back.
// net: names
// resolver: scripted
// native: skip
#include "resolver.h"

#include "../check.h"

int main(void) {
  const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
  size_t pages = 0;
  for (int round = 0; round < 3000; round++) {
    if (round == 20) pages = __builtin_wasm_memory_size(0);
    struct addrinfo* list = NULL;
    EQUAL(getaddrinfo("many.test", "80", &hints, &list), 0);
    int count = 0;
    for (const struct addrinfo* entry = list; entry; entry = entry->ai_next) {
      const struct sockaddr_in* const address = (struct sockaddr_in*)entry->ai_addr;
      EQUAL(ntohl(address->sin_addr.s_addr), 0xc0000200U + (unsigned)count);
      count++;
    }
    CHECK(count >= 40);
    freeaddrinfo(list);
  }
  CHECK(__builtin_wasm_memory_size(0) <= pages + 32);
  struct hostent* const host = gethostbyname("many.test");
  CHECK(host);
  int count = 0;
  while (host->h_addr_list[count]) count++;
  CHECK(count >= 40);
}

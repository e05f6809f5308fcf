// /etc/services, if the program is given it, takes the place of the library's own table. (Linux's services(5))
// directory: resolver/etc::/etc
// native: skip
// output: 192.0.2.1 http: 192.0.2.1 8880 type 1 protocol 6 size right\n192.0.2.1 www: 192.0.2.1 8880 type 1 protocol 6 size right\n192.0.2.1 weft: 192.0.2.1 4711 type 1 protocol 6 size right\n192.0.2.1 weft-test: 192.0.2.1 4712 type 2 protocol 17 size right\n192.0.2.1 https: EAI_SERVICE\n192.0.2.1 large: EAI_SERVICE\n192.0.2.1 nothing: EAI_SERVICE\n
#include "resolver.h"

#include "../check.h"

int main(void) {
  const struct addrinfo tcp = {.ai_socktype = SOCK_STREAM};
  show("192.0.2.1", "http", tcp);
  show("192.0.2.1", "www", tcp);
  show("192.0.2.1", "weft", tcp);
  show("192.0.2.1", "weft-test", (struct addrinfo){.ai_socktype = SOCK_DGRAM});
  show("192.0.2.1", "https", tcp);
  show("192.0.2.1", "large", tcp);
  show("192.0.2.1", "nothing", tcp);
  const struct servent* const service = getservbyport(htons(4711), "tcp");
  CHECK(service && strcmp(service->s_name, "weft-test") == 0);
  CHECK(!getservbyport(htons(443), "tcp"));
}

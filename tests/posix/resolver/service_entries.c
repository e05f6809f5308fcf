// getservbyname(), getservbyport() and their reentrant forms. (POSIX endservent; Linux's getservbyname_r(3))
// red: getservbyname(name, protocol) getservbyname("http", protocol)
// red: getservbyport(port, protocol) NULL
#include "resolver.h"

#include "../check.h"

static void by_name(const char* name, const char* protocol) {
  const struct servent* const service = getservbyname(name, protocol);
  if (service)
    printf("%s: %d %s\n", name, ntohs((uint16_t)service->s_port), service->s_proto);
  else
    printf("%s: none\n", name);
}

static void by_port(int port, const char* protocol) {
  const struct servent* const service = getservbyport(htons((uint16_t)port), protocol);
  if (service)
    printf("%d: %s %d %s\n", port, service->s_name, ntohs((uint16_t)service->s_port), service->s_proto);
  else
    printf("%d: none\n", port);
}

int main(void) {
  by_name("http", "tcp");
  by_name("https", NULL);
  by_name("ntp", "udp");
  by_name("ntp", "tcp");
  by_name("no-such-service", NULL);
  by_name("domain", "udp");
  by_port(80, "tcp");
  by_port(22, NULL);
  by_port(53, "udp");
  by_port(47110, "tcp");
  char buffer[256];
  struct servent entry, *result = NULL;
  EQUAL(getservbyname_r("smtp", "tcp", &entry, buffer, sizeof buffer, &result), 0);
  CHECK(result == &entry);
  EQUAL(ntohs((uint16_t)entry.s_port), 25);
  EQUAL(getservbyport_r(htons(25), "tcp", &entry, buffer, sizeof buffer, &result), 0);
  CHECK(result == &entry && strcmp(entry.s_name, "smtp") == 0);
  EQUAL(getservbyport_r(htons(25), "tcp", &entry, buffer, 4, &result), ERANGE);
}

// Addresses in numbers are found without a resolver, in each form that inet_addr() and inet_pton() know, but not in another
// family. (POSIX getaddrinfo)
// red: show(host, ...) show("192.0.2.9", __VA_ARGS__)
#include "resolver.h"

#include "../check.h"

int main(void) {
  const char* const hosts[] = {"192.0.2.1",  "127.1",       "0x7f.0.0.1", "017700000001",
                               "3221225985", "2001:db8::1", "::",         "2001:DB8:0:0:0:0:0:A"};
  for (unsigned i = 0; i < sizeof hosts / sizeof *hosts; i++) {
    show(hosts[i], "80", (struct addrinfo){.ai_socktype = SOCK_STREAM});
    show(hosts[i], "80", (struct addrinfo){.ai_socktype = SOCK_STREAM, .ai_family = AF_INET});
    show(hosts[i], "80", (struct addrinfo){.ai_socktype = SOCK_STREAM, .ai_family = AF_INET6});
    show(hosts[i], "80", (struct addrinfo){.ai_socktype = SOCK_DGRAM, .ai_flags = AI_NUMERICHOST});
  }
}

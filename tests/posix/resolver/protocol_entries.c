// getprotobyname(), getprotobynumber(). (POSIX endprotoent)
// red: getprotobyname(name) getprotobyname("tcp")
#include "resolver.h"

#include "../check.h"

int main(void) {
  const char* const names[] = {"ip",  "icmp", "tcp", "udp",  "ipv6",   "ipv6-icmp", "igmp",
                               "esp", "ah",   "gre", "ospf", "nosuch", ""};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
    const struct protoent* const protocol = getprotobyname(names[i]);
    printf("%s: %d\n", names[i], protocol ? protocol->p_proto : -1);
  }
  const int numbers[] = {1, 6, 17, 41, 58, 254};
  for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    const struct protoent* const protocol = getprotobynumber(numbers[i]);
    printf("%d: %s\n", numbers[i], protocol ? protocol->p_name : "none");
  }
  setprotoent(0);
  CHECK(getprotoent() != NULL);
  endprotoent();
}

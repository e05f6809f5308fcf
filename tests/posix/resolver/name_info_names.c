// getnameinfo() tells the name of an address that /etc/hosts has, and of a port that has one, for each protocol. (POSIX
// getnameinfo)
// directory: /etc
// red: NI_NAMEREQD NI_NUMERICHOST
// red: NI_DGRAM 0
#include "resolver.h"

#include "../check.h"

int main(void) {
  struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons(80), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  char host[NI_MAXHOST], service[NI_MAXSERV];
  EQUAL(getnameinfo((void*)&four, sizeof four, host, sizeof host, service, sizeof service, NI_NAMEREQD), 0);
  printf("%s %s\n", host, service);
  // A port of syslog by UDP, of shell by TCP.
  four.sin_port = htons(514);
  EQUAL(getnameinfo((void*)&four, sizeof four, NULL, 0, service, sizeof service, NI_DGRAM), 0);
  puts(service);
  EQUAL(getnameinfo((void*)&four, sizeof four, NULL, 0, service, sizeof service, 0), 0);
  puts(service);
}

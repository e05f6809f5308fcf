// getnameinfo() tells the name of an address that /etc/hosts has, and of a port that has one; NI_NAMEREQD wants one. (POSIX
// getnameinfo)
// directory: /etc
// red: NI_NAMEREQD 0
// red: NI_DGRAM 0
#include "resolver.h"

#include "../check.h"

int main(void) {
  struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons(80), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  char host[NI_MAXHOST], service[NI_MAXSERV];
  EQUAL(getnameinfo((void*)&four, sizeof four, host, sizeof host, service, sizeof service, NI_NAMEREQD), 0);
  printf("%s %s\n", host, service);
  // Not in the file, and nowhere else: 192.0.2.0/24 is for documentation.
  inet_pton(AF_INET, "192.0.2.1", &four.sin_addr);
  four.sin_port = htons(514);  // of syslog by UDP, of shell by TCP
  const int error = getnameinfo((void*)&four, sizeof four, host, sizeof host, service, sizeof service, NI_NAMEREQD);
  CHECK(error == EAI_NONAME || error == EAI_AGAIN);
  EQUAL(getnameinfo((void*)&four, sizeof four, host, sizeof host, service, sizeof service, NI_DGRAM), 0);
  printf("%s %s\n", host, service);
  EQUAL(getnameinfo((void*)&four, sizeof four, host, sizeof host, service, sizeof service, 0), 0);
  printf("%s %s\n", host, service);
}

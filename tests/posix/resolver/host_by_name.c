// gethostbyname(), gethostbyname2(): names and numbers; h_errno tells why there is none. (POSIX.1-2001 gethostbyname)
// directory: /etc
// red: gethostbyname(name) gethostbyname("192.0.2.9")
#include "resolver.h"

#include "../check.h"

static void tell(const struct hostent* host) {
  if (!host) {
    printf("none\n");
    return;
  }
  printf("%s", host->h_name);
  char text[INET6_ADDRSTRLEN];
  for (char** address = host->h_addr_list; *address; address++)
    printf(" %s", inet_ntop(host->h_addrtype, *address, text, sizeof text));
  printf(", %d bytes\n", host->h_length);
}

int main(void) {
  tell(gethostbyname("192.0.2.1"));
  tell(gethostbyname("localhost"));
  tell(gethostbyname2("192.0.2.2", AF_INET));
  tell(gethostbyname2("2001:db8::1", AF_INET6));
  // Of the other family, and no resolver is asked.
  h_errno = 0;
  tell(gethostbyname2("::1", AF_INET));
  CHECK(h_errno != 0);
}

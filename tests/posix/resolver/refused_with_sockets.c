// --net=tcp,udp gives no names.
// net: tcp,udp
// native: skip
// errors: --net=names
#include "resolver.h"

#include "../check.h"

int main(void) {
  struct addrinfo* list = NULL;
  EQUAL(getaddrinfo("four.test", "80", NULL, &list), EAI_SYSTEM);
  EQUAL(errno, EACCES);
}

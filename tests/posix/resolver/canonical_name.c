// AI_CANONNAME: the first entry has the canonical name; of an address in numbers that is what was given. (POSIX getaddrinfo)
// directory: /etc
// red: AI_CANONNAME 0
#include "resolver.h"

#include "../check.h"

int main(void) {
  const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_family = AF_INET, .ai_flags = AI_CANONNAME};
  show("192.0.2.1", "80", hints);
  show("localhost", "80", hints);
  struct addrinfo* list = NULL;
  EQUAL(getaddrinfo("localhost", "80", &hints, &list), 0);
  CHECK(list->ai_canonname);
  freeaddrinfo(list);
}

// Without the right to the host's resolver a name is EAI_SYSTEM with EACCES, and one line on stderr, the first time, says which
// option gives it; numbers, localhost and services are found all the same.
// native: skip
// errors: ^weft: [^\n]*--net=names[^\n]*\n$
#include "resolver.h"

#include "../check.h"

int main(void) {
  const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_family = AF_INET, .ai_flags = AI_ADDRCONFIG};
  struct addrinfo* list = NULL;
  EQUAL(count_of("localhost", "http", hints, "127.0.0.1 80"), 1);
  EQUAL(count_of("192.0.2.1", "https", hints, "192.0.2.1 443"), 1);
  for (int i = 0; i < 3; i++) {
    errno = 0;
    EQUAL(getaddrinfo("four.test", "80", &hints, &list), EAI_SYSTEM);
    EQUAL(errno, EACCES);
  }
  errno = 0;
  h_errno = 0;
  CHECK(!gethostbyname("four.test"));
  EQUAL(errno, EACCES);
  EQUAL(h_errno, NO_RECOVERY);
  EQUAL(count_of(NULL, "80", hints, "127.0.0.1 80"), 1);
}

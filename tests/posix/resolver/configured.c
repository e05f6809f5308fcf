// AI_ADDRCONFIG asks for no right to the network: what is there is found with it as without. (POSIX getaddrinfo)
// red: count_of(...) -1
#include "resolver.h"

#include "../check.h"

int main(void) {
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_ADDRCONFIG};
  CHECK(count_of("localhost", "80", hints, "127.0.0.1 80") >= 1);
  EQUAL(count_of("127.0.0.1", "80", hints, "127.0.0.1 80"), 1);
  hints.ai_flags |= AI_PASSIVE;
  EQUAL(count_of(NULL, "80", hints, "0.0.0.0 80"), 1);
  hints.ai_family = AF_INET;
  CHECK(count_of("localhost", "80", hints, "127.0.0.1 80") >= 1);
}

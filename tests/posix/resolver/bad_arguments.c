// What getaddrinfo() does not understand has an error of its own; neither host nor service is none. (POSIX getaddrinfo, Errors)
// red: getaddrinfo(host, service, hints, list) 0
#include "resolver.h"

#include "../check.h"

static int error_of(const char* host, const char* service, struct addrinfo hints) {
  struct addrinfo* list = NULL;
  return getaddrinfo(host, service, &hints, &list);
}

int main(void) {
  struct addrinfo* list = NULL;
  EQUAL(getaddrinfo(NULL, NULL, NULL, &list), EAI_NONAME);
  EQUAL(error_of("127.0.0.1", "80", (struct addrinfo){.ai_flags = 0x4000000}), EAI_BADFLAGS);
  EQUAL(error_of("127.0.0.1", "80", (struct addrinfo){.ai_family = AF_UNIX}), EAI_FAMILY);
  EQUAL(error_of("127.0.0.1", "80", (struct addrinfo){.ai_family = 4711}), EAI_FAMILY);
  EQUAL(error_of("127.0.0.1", "no-such-service", (struct addrinfo){.ai_socktype = SOCK_STREAM}), EAI_SERVICE);
  EQUAL(error_of("127.0.0.1", "http", (struct addrinfo){.ai_socktype = SOCK_RAW}), EAI_SERVICE);
  CHECK(error_of("127.0.0.1", "http", (struct addrinfo){.ai_socktype = SOCK_STREAM, .ai_protocol = IPPROTO_UDP}) != 0);
}

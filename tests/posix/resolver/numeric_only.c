// AI_NUMERICHOST and AI_NUMERICSERV forbid names: none is looked up. (POSIX getaddrinfo)
// red: AI_NUMERICHOST 0
// red: AI_NUMERICSERV 0
#include "resolver.h"

#include "../check.h"

int main(void) {
  const struct addrinfo host = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST};
  const struct addrinfo service = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV};
  show("localhost", "80", host);
  show("127.0.0.1.", "80", host);
  show("1.2.3.4.5", "80", host);
  show("1.2.3.256", "80", host);
  show(":::", "80", host);
  show("127.0.0.1", "80", host);
  show("127.0.0.1", "http", service);
  show("127.0.0.1", "80", service);
  show("127.0.0.1", "65535", service);
}

// getnameinfo() tells addresses and ports in numbers, as it is asked to. (POSIX getnameinfo)
// red: NI_NUMERICSERV 0
#include "resolver.h"

#include "../check.h"

static void tell(const struct sockaddr* address, socklen_t size, int flags) {
  char host[NI_MAXHOST] = "-", service[NI_MAXSERV] = "-";
  const int error = getnameinfo(address, size, host, sizeof host, service, sizeof service, flags);
  printf("%s: %s %s\n", error_name(error), host, service);
}

int main(void) {
  struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons(80)};
  inet_pton(AF_INET, "192.0.2.1", &four.sin_addr);
  struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons(53)};
  inet_pton(AF_INET6, "2001:db8::1", &six.sin6_addr);
  tell((void*)&four, sizeof four, NI_NUMERICHOST | NI_NUMERICSERV);
  tell((void*)&six, sizeof six, NI_NUMERICHOST | NI_NUMERICSERV);
  tell((void*)&four, sizeof four, NI_NUMERICHOST);
  tell((void*)&six, sizeof six, NI_NUMERICHOST | NI_DGRAM);
  inet_pton(AF_INET6, "fe80::1", &six.sin6_addr);
  six.sin6_scope_id = 4711;
  tell((void*)&six, sizeof six, NI_NUMERICHOST | NI_NUMERICSERV);
  inet_pton(AF_INET6, "::ffff:192.0.2.1", &six.sin6_addr);
  six.sin6_scope_id = 0;
  tell((void*)&six, sizeof six, NI_NUMERICHOST | NI_NUMERICSERV);
  four.sin_port = htons(47110);
  tell((void*)&four, sizeof four, NI_NUMERICHOST);
  // Either half alone.
  char text[NI_MAXHOST];
  EQUAL(getnameinfo((void*)&four, sizeof four, text, sizeof text, NULL, 0, NI_NUMERICHOST), 0);
  puts(text);
  EQUAL(getnameinfo((void*)&four, sizeof four, NULL, 0, text, sizeof text, NI_NUMERICSERV), 0);
  puts(text);
  // What is none.
  EQUAL(getnameinfo((void*)&four, sizeof four - 1, text, sizeof text, NULL, 0, 0), EAI_FAMILY);
  EQUAL(getnameinfo((void*)&six, sizeof four, text, sizeof text, NULL, 0, 0), EAI_FAMILY);
  four.sin_family = 4711;
  EQUAL(getnameinfo((void*)&four, sizeof four, text, sizeof text, NULL, 0, 0), EAI_FAMILY);
}

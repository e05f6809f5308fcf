// /etc/hosts, if the program is given it, says more than the host's resolver: comments, aliases, any case of letters, several
// lines for a name; the first name of the first line is canonical. (Linux's hosts(5))
// directory: resolver/etc::/etc
// native: skip
// output: one.test 80: 192.0.2.1 80 type 1 protocol 6 size right name one.test\nuno 80: 192.0.2.1 80 type 1 protocol 6 size right name one.test\nONE 80: 192.0.2.1 80 type 1 protocol 6 size right name one.test\nthree.test 80: 192.0.2.3 80 type 1 protocol 6 size right name three.test 192.0.2.33 80 type 1 protocol 6 size right\nfour.test 80: 192.0.2.4 80 type 1 protocol 6 size right name four.test\ndos 80: 192.0.2.7 80 type 1 protocol 6 size right name dos.test\nlast.test 80: 192.0.2.9 80 type 1 protocol 6 size right name last.test\ntwo 80: 192.0.2.2 80 type 1 protocol 6 size right name two.test [2001:db8::2] 80 type 1 protocol 6 size right\ntwo 80: 192.0.2.2 80 type 1 protocol 6 size right name two.test\ntwo 80: [2001:db8::2] 80 type 1 protocol 6 size right name two.test\nfive.test 80: EAI_NONAME\n
#include "resolver.h"

#include "../check.h"

int main(void) {
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_CANONNAME};
  const char* const names[] = {"one.test", "uno", "ONE", "three.test", "four.test", "dos", "last.test", "two"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) show(names[i], "80", hints);
  hints.ai_family = AF_INET;
  show("two", "80", hints);
  hints.ai_family = AF_INET6;
  show("two", "80", hints);
  hints.ai_family = AF_INET;
  show("five.test", "80", hints);
  // Found, if not in the file, by the host alone, which it may not ask.
  const char* const missing[] = {"ne.test", "one.tes", "no", "and", "192.0.2.6x", "#"};
  for (unsigned i = 0; i < sizeof missing / sizeof *missing; i++) {
    struct addrinfo* list = NULL;
    CHECK(getaddrinfo(missing[i], "80", &hints, &list) == EAI_SYSTEM);
    EQUAL(errno, EACCES);
  }
  // The other way.
  struct sockaddr_in four = {.sin_family = AF_INET};
  char host[NI_MAXHOST];
  inet_pton(AF_INET, "192.0.2.1", &four.sin_addr);
  EQUAL(getnameinfo((void*)&four, sizeof four, host, sizeof host, NULL, 0, NI_NAMEREQD), 0);
  CHECK(strcmp(host, "one.test") == 0);
  struct hostent* const known = gethostbyaddr(&four.sin_addr, sizeof four.sin_addr, AF_INET);
  CHECK(known && strcmp(known->h_name, "one.test") == 0);
  const struct in_addr unknown = {.s_addr = htonl(0xc0000263)};
  h_errno = 0;
  CHECK(!gethostbyaddr(&unknown, sizeof unknown, AF_INET));
  EQUAL(h_errno, HOST_NOT_FOUND);
  struct sockaddr_in6 six = {.sin6_family = AF_INET6};
  inet_pton(AF_INET6, "2001:db8::2", &six.sin6_addr);
  EQUAL(getnameinfo((void*)&six, sizeof six, host, sizeof host, NULL, 0, NI_NAMEREQD), 0);
  CHECK(strcmp(host, "two.test") == 0);
  inet_pton(AF_INET, "192.0.2.99", &four.sin_addr);
  EQUAL(getnameinfo((void*)&four, sizeof four, host, sizeof host, NULL, 0, NI_NAMEREQD), EAI_NONAME);
}

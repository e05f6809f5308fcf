// What is no name of a host is not found, whatever bytes it has and however long it is. (POSIX getaddrinfo: EAI_NONAME)
// net: names
// resolver: scripted
// native: skip
#include "resolver.h"

#include "../check.h"

static int error_of(const char* host) {
  struct addrinfo* list = NULL;
  const int error = getaddrinfo(host, "80", NULL, &list);
  if (!error) freeaddrinfo(list);
  return error;
}

int main(void) {
  const char* const names[] = {"",
                               ".",
                               "..",
                               "a..test",
                               "-",
                               "a b",
                               "a\tb",
                               "\x01",
                               "\xff\xfe",
                               "a\xc3",
                               "\xed\xa0\x80",
                               "192.0.2.1 ",
                               "::1%",
                               "[::1]",
                               "1.2.3.4:80",
                               "http://a.test/",
                               "a/b",
                               "*",
                               "%41.test",
                               "nosuch.invalid",
                               "x_y.invalid",
                               "\xc3\xa4.invalid"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
    const int error = error_of(names[i]);
    if (strcmp(error_name(error), "EAI_NONAME") != 0) dprintf(2, "\"%s\" gives %s\n", names[i], error_name(error));
    CHECK(strcmp(error_name(error), "EAI_NONAME") == 0);
  }
  char name[6000];
  for (size_t length = 250; length < sizeof name; length += length < 300 ? 1 : 1000) {
    memset(name, 'a', length);
    name[length] = '\0';
    for (size_t dot = 60; dot < length; dot += 61) name[dot] = '.';
    CHECK(error_of(name) != 0);
  }
}

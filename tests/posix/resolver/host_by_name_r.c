// gethostbyname_r(): ERANGE until the buffer is large enough, and then everything lies in it. (Linux's gethostbyname(3))
// directory: /etc
// red: gethostbyname_r(name, host, buffer, size, result, error) gethostbyname_r(name, host, large, sizeof large, result, error)
#include "resolver.h"

static char large[4096];

#include "../check.h"

int main(void) {
  struct hostent host, *result = NULL;
  int error = 0;
  (void)large;
  EQUAL(gethostbyname_r("localhost", &host, NULL, 0, &result, &error), ERANGE);
  size_t size = 1;
  for (;; size++) {
    char* const buffer = malloc(size + 1);
    buffer[size] = '#';
    const int code = gethostbyname_r("localhost", &host, buffer, size, &result, &error);
    EQUAL(buffer[size], '#');
    if (code == 0) {
      CHECK(result == &host);
      CHECK(host.h_name >= buffer && host.h_name < buffer + size);
      CHECK((char*)host.h_addr_list >= buffer && host.h_addr_list[0] < buffer + size);
      EQUAL(ntohl(*(uint32_t*)(void*)host.h_addr_list[0]), INADDR_LOOPBACK);
      puts(host.h_name);
      free(buffer);
      break;
    }
    EQUAL(code, ERANGE);
    free(buffer);
    CHECK(size < 2000);
  }
  CHECK(size > 20);
}

// What the host's resolver does not know is HOST_NOT_FOUND; what has no address of the family NO_DATA. (POSIX.1-2001
// gethostbyname)
// net: names
// resolver: scripted
// native: skip
#include "resolver.h"

#include "../check.h"

int main(void) {
  h_errno = 0;
  CHECK(!gethostbyname("none.test"));
  EQUAL(h_errno, HOST_NOT_FOUND);
  h_errno = 0;
  CHECK(!gethostbyname2("four.test", AF_INET6));
  EQUAL(h_errno, NO_DATA);
  CHECK(gethostbyname2("six.test", AF_INET6));
  struct hostent host, *result = &host;
  char buffer[512];
  int error = 0;
  EQUAL(gethostbyname_r("none.test", &host, buffer, sizeof buffer, &result, &error), 0);
  CHECK(!result);
  EQUAL(error, HOST_NOT_FOUND);
  CHECK(gethostbyname("four.test"));
}

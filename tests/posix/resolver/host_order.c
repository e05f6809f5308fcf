// Addresses come in the order of the host's resolver, which knows its routes (RFC 6724), of all families or of the one that is
// wanted; a name without an address of the family has none.
// net: names
// resolver: scripted
// native: skip
// output: both.test 80: [2001:db8::1] 80 type 1 protocol 6 size right name both.test 192.0.2.1 80 type 1 protocol 6 size right [2001:db8::2] 80 type 1 protocol 6 size right 192.0.2.2 80 type 1 protocol 6 size right\nboth.test 80: 192.0.2.1 80 type 1 protocol 6 size right name both.test 192.0.2.2 80 type 1 protocol 6 size right\nboth.test 80: [2001:db8::1] 80 type 1 protocol 6 size right name both.test [2001:db8::2] 80 type 1 protocol 6 size right\nboth.test 80: [2001:db8::1] 80 type 1 protocol 6 size right name both.test [2001:db8::2] 80 type 1 protocol 6 size right\nboth.test 80: [2001:db8::1] 80 type 1 protocol 6 size right name both.test [::ffff:192.0.2.1] 80 type 1 protocol 6 size right [2001:db8::2] 80 type 1 protocol 6 size right [::ffff:192.0.2.2] 80 type 1 protocol 6 size right\nfour.test 80: [::ffff:192.0.2.4] 80 type 1 protocol 6 size right name four.test\nfour.test 80: EAI_NONAME\nsix.test 80: EAI_NONAME\nnone.test 80: EAI_NONAME\nsix.test 80: [2001:db8::6] 80 type 1 protocol 6 size right name six.test\n
#include "resolver.h"

#include "../check.h"

static void show_with(const char* name, int family, int flags) {
  show(name, "80", (struct addrinfo){.ai_socktype = SOCK_STREAM, .ai_family = family, .ai_flags = AI_CANONNAME | flags});
}

int main(void) {
  show_with("both.test", AF_UNSPEC, 0);
  show_with("both.test", AF_INET, 0);
  show_with("both.test", AF_INET6, 0);
  show_with("both.test", AF_INET6, AI_V4MAPPED);
  show_with("both.test", AF_INET6, AI_V4MAPPED | AI_ALL);
  show_with("four.test", AF_INET6, AI_V4MAPPED);
  show_with("four.test", AF_INET6, 0);
  show_with("six.test", AF_INET, 0);
  show_with("none.test", AF_UNSPEC, 0);
  show_with("six.test", AF_UNSPEC, AI_ADDRCONFIG);
}

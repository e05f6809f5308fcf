// What RFC 6761 6.3 asks of a library, though glibc leaves it to others: names below localhost are this machine's, in both
// families, IPv4 first. Nobody is asked.
// native: skip
// output: a.localhost 80: 127.0.0.1 80 type 1 protocol 6 size right name a.localhost [::1] 80 type 1 protocol 6 size right\nlocalhost. 80: [::1] 80 type 1 protocol 6 size right name localhost\nA.B.LocalHost. 80: 127.0.0.1 80 type 1 protocol 6 size right name A.B.LocalHost\nlocalhost 80: [::ffff:127.0.0.1] 80 type 1 protocol 6 size right name localhost [::1] 80 type 1 protocol 6 size right\nxlocalhost 80: EAI_SYSTEM\n
#include "resolver.h"

#include "../check.h"

int main(void) {
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_CANONNAME};
  show("a.localhost", "80", hints);
  hints.ai_family = AF_INET6;
  show("localhost.", "80", hints);
  hints.ai_family = AF_INET;
  show("A.B.LocalHost.", "80", hints);
  hints.ai_family = AF_INET6;
  hints.ai_flags |= AI_V4MAPPED | AI_ALL;
  show("localhost", "80", hints);
  show("xlocalhost", "80", hints);
}

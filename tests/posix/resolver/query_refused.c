// res_query() and its like ask name servers by UDP, which the program may not use here: they fail at once, and stderr says why.
// (Linux's resolver(3))
// native: skip
// errors: ^weft: [^\n]*--net=udp[^\n]*\n$
#include "resolver.h"
//
#include <arpa/nameser.h>
#include <resolv.h>

#include "../check.h"

int main(void) {
  unsigned char answer[512];
  EQUAL(res_init(), 0);
  h_errno = 0;
  EQUAL(res_query("four.test", ns_c_in, ns_t_a, answer, sizeof answer), -1);
  EQUAL(h_errno, TRY_AGAIN);
  EQUAL(res_search("four.test", ns_c_in, ns_t_mx, answer, sizeof answer), -1);
  unsigned char question[280];
  const int size = res_mkquery(0, "four.test", ns_c_in, ns_t_a, NULL, 0, NULL, question, sizeof question);
  CHECK(size > 12);
  EQUAL(res_send(question, size, answer, sizeof answer), -1);
  char name[256];
  CHECK(dn_expand(question, question + size, question + 12, name, sizeof name) > 0);
  CHECK(strcmp(name, "four.test") == 0);
}

// Interfaces have names and numbers, and each leads to the other; what is none has an errno. (POSIX if_nametoindex,
// if_indextoname, if_nameindex)
// red: if_nametoindex(name) 1
// red: if_indextoname(index, name) NULL
#include "resolver.h"
//
#include <net/if.h>

#include "../check.h"

int main(void) {
  const unsigned loopback = if_nametoindex("lo");
  CHECK(loopback != 0);
  char name[IF_NAMESIZE] = "";
  CHECK(if_indextoname(loopback, name) == name);
  puts(name);
  errno = 0;
  EQUAL(if_nametoindex("nosuch0"), 0);
  EQUAL(errno, ENODEV);
  errno = 0;
  CHECK(!if_indextoname(4711, name));
  EQUAL(errno, ENXIO);
  struct if_nameindex* const all = if_nameindex();
  CHECK(all);
  int found = 0, i = 0;
  for (; all[i].if_index != 0; i++) {
    EQUAL(if_nametoindex(all[i].if_name), all[i].if_index);
    found += all[i].if_index == loopback && strcmp(all[i].if_name, "lo") == 0;
  }
  CHECK(!all[i].if_name);
  EQUAL(found, 1);
  if_freenameindex(all);
}

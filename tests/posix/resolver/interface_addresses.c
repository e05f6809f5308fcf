// getifaddrs() knows the loopback interface, its address, mask and flags. (Linux's getifaddrs(3))
// red: getifaddrs(list) (*(list) = NULL, 0)
#include "resolver.h"
//
#include <ifaddrs.h>
#include <net/if.h>

#include "../check.h"

int main(void) {
  struct ifaddrs* all = NULL;
  EQUAL(getifaddrs(&all), 0);
  int found = 0;
  for (const struct ifaddrs* entry = all; entry; entry = entry->ifa_next) {
    CHECK(entry->ifa_name && *entry->ifa_name);
    if (!entry->ifa_addr || entry->ifa_addr->sa_family != AF_INET || strcmp(entry->ifa_name, "lo") != 0) continue;
    const struct sockaddr_in* const address = (struct sockaddr_in*)entry->ifa_addr;
    const struct sockaddr_in* const mask = (struct sockaddr_in*)entry->ifa_netmask;
    if (ntohl(address->sin_addr.s_addr) != INADDR_LOOPBACK) continue;
    found++;
    EQUAL(mask->sin_family, AF_INET);
    EQUAL(ntohl(mask->sin_addr.s_addr), 0xff000000);
    EQUAL(entry->ifa_flags & (IFF_UP | IFF_LOOPBACK | IFF_RUNNING), IFF_UP | IFF_LOOPBACK | IFF_RUNNING);
  }
  EQUAL(found, 1);
  freeifaddrs(all);
}

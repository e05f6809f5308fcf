#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>

int main(void) {
  struct ifaddrs* list;
  if (getifaddrs(&list) != 0) return 1;
  freeifaddrs(list);
  struct in_addr address;
  return !if_nametoindex("lo") || !getprotobyname("tcp") || inet_pton(AF_INET, "127.0.0.1", &address) != 1;
}

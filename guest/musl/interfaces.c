/* Network interfaces. WASI tells of none; every host has the loopback interface. (musl asks the kernel by a socket.) */
#define _GNU_SOURCE
#include <errno.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static const char loopback_name[] = "lo";
enum { loopback_index = 1 };

unsigned if_nametoindex(const char* name) {
  if (strcmp(name, loopback_name) == 0) return loopback_index;
  errno = ENODEV;
  return 0;
}

char* if_indextoname(unsigned index, char* name) {
  if (index == loopback_index) return strcpy(name, loopback_name);
  errno = ENXIO;
  return 0;
}

/* In one piece: if_freenameindex() is free(). */
struct if_nameindex* if_nameindex(void) {
  struct interfaces {
    struct if_nameindex list[2];
    char name[sizeof loopback_name];
  }* const made = calloc(1, sizeof *made);
  if (!made) {
    errno = ENOBUFS;
    return 0;
  }
  made->list[0] = (struct if_nameindex){.if_index = loopback_index, .if_name = strcpy(made->name, loopback_name)};
  return made->list;
}

int getifaddrs(struct ifaddrs** result) {
  struct interfaces {
    struct ifaddrs four, six;
    struct sockaddr_in address4, netmask4;
    struct sockaddr_in6 address6, netmask6;
    char name[sizeof loopback_name];
  }* const made = calloc(1, sizeof *made);
  if (!made) return -1;
  const unsigned flags = IFF_UP | IFF_LOOPBACK | IFF_RUNNING;
  strcpy(made->name, loopback_name);
  made->address4 = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  made->netmask4 = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(IN_CLASSA_NET)};
  made->address6 = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
  made->netmask6.sin6_family = AF_INET6;
  memset(&made->netmask6.sin6_addr, 0xff, sizeof made->netmask6.sin6_addr);
  made->four = (struct ifaddrs){.ifa_next = &made->six,
                                .ifa_name = made->name,
                                .ifa_flags = flags,
                                .ifa_addr = (void*)&made->address4,
                                .ifa_netmask = (void*)&made->netmask4};
  made->six = (struct ifaddrs){
      .ifa_name = made->name, .ifa_flags = flags, .ifa_addr = (void*)&made->address6, .ifa_netmask = (void*)&made->netmask6};
  *result = &made->four;
  return 0;
}

void freeifaddrs(struct ifaddrs* list) { free(list); }

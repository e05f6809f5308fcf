/* __lookup_name(), by which getaddrinfo() and gethostbyname2_r() find addresses. What differs from musl's: what is no number
   and not in /etc/hosts is asked of the host's resolver, instead of a name server by a socket; localhost (RFC 6761 6.3) never
   is. Nothing is sorted: the host has sorted by its routes (RFC 6724), which musl would find out by sockets. */
#include "host_addresses.h"

#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <strings.h>

#include "lookup.h"
#include "stdio_impl.h"

static const unsigned char mapped_prefix[12] = {[10] = 0xff, [11] = 0xff};

static const struct address loopback[] = {
    {.family = AF_INET, .addr = {127, 0, 0, 1}},
    {.family = AF_INET6, .addr = {[15] = 1}},
};

static const struct address any[] = {{.family = AF_INET}, {.family = AF_INET6}};

/* Both, or that of the family. */
static int choose(struct address* to, const struct address pair[2], int family) {
  int count = 0;
  for (int i = 0; i != 2; ++i)
    if (family == AF_UNSPEC || family == pair[i].family) to[count++] = pair[i];
  return count;
}

static int is_localhost(const char* name) {
  static const char domain[] = "localhost";
  size_t length = strlen(name);
  if (length != 0 && name[length - 1] == '.') --length;
  if (length < sizeof domain - 1) return 0;
  const char* const end = name + length - (sizeof domain - 1);
  return strncasecmp(end, domain, sizeof domain - 1) == 0 && (end == name || end[-1] == '.');
}

/* The next word of a line of /etc/hosts, which it ends with a zero; empty if there is none. */
static char* next_word(char** rest) {
  static const char blanks[] = " \t\r\n\v\f";
  char* const word = *rest + strspn(*rest, blanks);
  *rest = word + strcspn(word, blanks);
  if (**rest) *(*rest)++ = 0;
  return word;
}

/* (hosts(5)) */
static int addresses_in_file(struct address found[static MAXADDRS], char canon[static 256], const char* name, int family) {
  unsigned char buffer[1032];
  FILE memory;
  FILE* const file = __fopen_rb_ca("/etc/hosts", &memory, buffer, sizeof buffer);
  if (!file) return errno == ENOENT || errno == ENOTDIR || errno == EACCES ? 0 : EAI_SYSTEM;
  int count = 0, others = 0, has_canon = 0;
  char line[512];
  while (count < MAXADDRS && fgets(line, sizeof line, file)) {
    line[strcspn(line, "#")] = 0;
    char* rest = line;
    const char* const number = next_word(&rest);
    const char* const first = next_word(&rest);
    const char* word = first;
    while (*word && strcasecmp(word, name) != 0) word = next_word(&rest);
    if (!*word) continue;
    const int parsed = __lookup_ipliteral(found + count, number, family);
    if (parsed == 0) continue; /* no address */
    if (parsed > 0) count += parsed;
    if (parsed < 0) others = 1; /* one of the other family */
    if (!has_canon && strlen(first) < 256) {
      has_canon = 1;
      strcpy(canon, first);
    }
  }
  __fclose_ca(file);
  if (count == 0 && others) return EAI_NODATA;
  return count;
}

static int addresses_at_host(struct address found[static MAXADDRS], const char* name, int family) {
  struct weft_host_address given[MAXADDRS];
  const int all = weft_ask_host(name, given, MAXADDRS);
  if (all <= 0) return all;
  int count = 0;
  for (int i = 0; i != all; ++i) {
    const int its_family = given[i].is_ipv6 ? AF_INET6 : AF_INET;
    if (family != AF_UNSPEC && family != its_family) continue;
    found[count] = (struct address){.family = its_family};
    memcpy(found[count++].addr, given[i].bytes, sizeof given[i].bytes);
  }
  return count ? count : EAI_NODATA;
}

/* AI_V4MAPPED: IPv4 addresses as IPv6 ones if there are no others, or, with AI_ALL, too. (POSIX getaddrinfo) */
static int map_addresses(struct address* addresses, int count, int all) {
  int sixes = 0;
  for (int i = 0; i != count; ++i) sixes += addresses[i].family == AF_INET6;
  int kept = 0;
  for (int i = 0; i != count; ++i) {
    struct address address = addresses[i];
    if (address.family == AF_INET) {
      if (sixes && !all) continue;
      memcpy(address.addr + sizeof mapped_prefix, addresses[i].addr, 4);
      memcpy(address.addr, mapped_prefix, sizeof mapped_prefix);
      address.family = AF_INET6;
    }
    addresses[kept++] = address;
  }
  return kept;
}

int __lookup_name(struct address found[static MAXADDRS], char canon[static 256], const char* name, int family, int flags) {
  *canon = 0;
  const int mapped = (flags & AI_V4MAPPED) && family == AF_INET6;
  const int wanted = mapped ? AF_UNSPEC : family;
  int count;
  if (!name) {
    count = choose(found, flags & AI_PASSIVE ? any : loopback, wanted);
  } else {
    const size_t length = strnlen(name, 255);
    if (length == 0 || length == 255) return EAI_NONAME;
    strcpy(canon, name);
    count = __lookup_ipliteral(found, name, wanted);
    if (count == 0 && !(flags & AI_NUMERICHOST)) {
      count = addresses_in_file(found, canon, name, wanted);
      if (count == 0) count = is_localhost(name) ? choose(found, loopback, wanted) : addresses_at_host(found, name, wanted);
      const size_t end = strlen(canon);
      if (end > 1 && canon[end - 1] == '.') canon[end - 1] = 0;
    }
    if (count <= 0) return count ? count : EAI_NONAME;
  }
  return mapped ? map_addresses(found, count, flags & AI_ALL) : count;
}

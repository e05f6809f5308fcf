// The host's resolver for tests: preloaded into Wasmtime (tests/posix/run, "resolver:"), it answers for the domain "test"
// itself and leaves other names to the one that is there.
//
//   both.test      2001:db8::1, 192.0.2.1, 2001:db8::2, 192.0.2.2: an order that no sorting makes
//   four.test      192.0.2.4
//   six.test       2001:db8::6
//   many.test      100 addresses, 192.0.2.0 to 192.0.2.99
//   slow.test      192.0.2.9, after 300 ms
//   slower.test    192.0.2.10, after a minute
//
// All else is not found.
#include <arpa/inet.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct entry {
  struct addrinfo info;
  struct sockaddr_storage address;
};

static struct addrinfo* prepend(struct addrinfo* list, const char* text) {
  struct entry* const made = calloc(1, sizeof *made);
  struct sockaddr_in* const four = (struct sockaddr_in*)&made->address;
  struct sockaddr_in6* const six = (struct sockaddr_in6*)&made->address;
  const int is_four = inet_pton(AF_INET, text, &four->sin_addr) == 1;
  if (!is_four) inet_pton(AF_INET6, text, &six->sin6_addr);
  made->address.ss_family = is_four ? AF_INET : AF_INET6;
  made->info = (struct addrinfo){.ai_family = made->address.ss_family,
                                 .ai_socktype = SOCK_STREAM,
                                 .ai_addrlen = is_four ? sizeof *four : sizeof *six,
                                 .ai_addr = (struct sockaddr*)&made->address,
                                 .ai_next = list};
  return &made->info;
}

static struct addrinfo* list_of(const char* const* texts, int count) {
  struct addrinfo* list = NULL;
  while (count > 0) list = prepend(list, texts[--count]);
  return list;
}

static struct addrinfo* many(void) {
  struct addrinfo* list = NULL;
  for (int i = 99; i >= 0; i--) {
    struct in_addr address = {.s_addr = htonl(0xc0000200U + (unsigned)i)};
    list = prepend(list, inet_ntoa(address));
  }
  return list;
}

static struct addrinfo* answer(const char* name) {
  if (strcmp(name, "both.test") == 0)
    return list_of((const char*[]){"2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.2"}, 4);
  if (strcmp(name, "four.test") == 0) return list_of((const char*[]){"192.0.2.4"}, 1);
  if (strcmp(name, "six.test") == 0) return list_of((const char*[]){"2001:db8::6"}, 1);
  if (strcmp(name, "many.test") == 0) return many();
  if (strcmp(name, "slow.test") == 0) {
    nanosleep(&(struct timespec){.tv_nsec = 300000000}, NULL);
    return list_of((const char*[]){"192.0.2.9"}, 1);
  }
  if (strcmp(name, "slower.test") == 0) {
    nanosleep(&(struct timespec){.tv_sec = 60}, NULL);
    return list_of((const char*[]){"192.0.2.10"}, 1);
  }
  return NULL;
}

int getaddrinfo(const char* name, const char* service, const struct addrinfo* hints, struct addrinfo** result) {
  (void)service, (void)hints;
  *result = answer(name);
  return *result ? 0 : EAI_NONAME;
}

void freeaddrinfo(struct addrinfo* list) {
  while (list) {
    struct addrinfo* const next = list->ai_next;
    free(list);
    list = next;
  }
}

// Many threads look up names at once, and each gets its own answer and its own h_errno. (POSIX getaddrinfo: thread-safe)
// directory: /etc
// red: count_of(host, ...) count_of("192.0.2.1", __VA_ARGS__)
#include "resolver.h"
//
#include <sched.h>

#include "../check.h"

enum { threads = 8, rounds = 20 };

static void* look_up(void* argument) {
  const int me = *(int*)argument;
  char name[32], wanted[48];
  snprintf(name, sizeof name, "192.0.2.%d", me);
  snprintf(wanted, sizeof wanted, "192.0.2.%d %d", me, 1000 + me);
  char port[8];
  snprintf(port, sizeof port, "%d", 1000 + me);
  const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_family = AF_INET};
  for (int i = 0; i < rounds; i++) {
    EQUAL(count_of(name, port, hints, wanted), 1);
    CHECK(count_of("localhost", port, hints, "127.0.0.1 80") == 0);
    struct hostent host, *result;
    char buffer[1024];
    EQUAL(gethostbyname_r(name, &host, buffer, sizeof buffer, &result, &h_errno), 0);
    EQUAL(ntohl(*(uint32_t*)(void*)host.h_addr_list[0]) & 0xff, me);
    h_errno = me;
    sched_yield();
    EQUAL(h_errno, me);
  }
  return NULL;
}

int main(void) {
  pthread_t all[threads];
  int numbers[threads];
  for (int i = 0; i < threads; i++) {
    numbers[i] = i + 1;
    all[i] = start(look_up, &numbers[i]);
  }
  for (int i = 0; i < threads; i++) join(all[i]);
}

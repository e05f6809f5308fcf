// A server listens at the first address without a host, a client connects to localhost by the first of its addresses that
// answers, and each tells who the other is. (POSIX getaddrinfo, getnameinfo)
// net: tcp
// red: listen(server, backlog) 0
// red: getpeername(descriptor, address, size) 0
#include "resolver.h"

#include "../check.h"

static int listening(char* port, size_t room) {
  const struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE};
  struct addrinfo* list = NULL;
  EQUAL(getaddrinfo(NULL, "0", &hints, &list), 0);
  const int server = socket(list->ai_family, list->ai_socktype, list->ai_protocol);
  CHECK(server >= 0);
  EQUAL(bind(server, list->ai_addr, list->ai_addrlen), 0);
  EQUAL(listen(server, 5), 0);
  freeaddrinfo(list);
  struct sockaddr_storage address;
  socklen_t size = sizeof address;
  EQUAL(getsockname(server, (void*)&address, &size), 0);
  EQUAL(getnameinfo((void*)&address, size, NULL, 0, port, (socklen_t)room, NI_NUMERICSERV), 0);
  return server;
}

static int connected(const char* host, const char* port) {
  const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_ADDRCONFIG};
  struct addrinfo* list = NULL;
  EQUAL(getaddrinfo(host, port, &hints, &list), 0);
  int result = -1;
  for (const struct addrinfo* entry = list; entry && result < 0; entry = entry->ai_next) {
    result = socket(entry->ai_family, entry->ai_socktype, entry->ai_protocol);
    if (result >= 0 && connect(result, entry->ai_addr, entry->ai_addrlen) != 0) {
      close(result);
      result = -1;
    }
  }
  freeaddrinfo(list);
  return result;
}

static int is_loopback(const struct sockaddr* address, socklen_t size) {
  char host[NI_MAXHOST];
  EQUAL(getnameinfo(address, size, host, sizeof host, NULL, 0, NI_NUMERICHOST), 0);
  return strcmp(host, "127.0.0.1") == 0;
}

static int count_of_connections(int server, const char* port) {
  const int client = connected("localhost", port);
  CHECK(client >= 0);
  struct sockaddr_storage address;
  socklen_t size = sizeof address;
  const int connection = accept(server, (void*)&address, &size);
  CHECK(connection >= 0);
  CHECK(is_loopback((void*)&address, size));
  memset(&address, 0, sizeof address);
  address.ss_family = AF_INET;
  size = sizeof address;
  EQUAL(getpeername(client, (void*)&address, &size), 0);
  CHECK(is_loopback((void*)&address, size));
  close(client);
  close(connection);
  return 1;
}

int main(void) {
  char port[NI_MAXSERV];
  const int server = listening(port, sizeof port);
  EQUAL(count_of_connections(server, port), 1);
  close(server);
}

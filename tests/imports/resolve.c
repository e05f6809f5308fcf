#include <netdb.h>
#include <sys/socket.h>

// Names, and no sockets.
int main(void) {
  const struct addrinfo hints = {.ai_flags = AI_ADDRCONFIG, .ai_socktype = SOCK_STREAM};
  struct addrinfo* list;
  if (getaddrinfo("localhost", "http", &hints, &list) != 0) return 1;
  char host[NI_MAXHOST];
  const int error = getnameinfo(list->ai_addr, list->ai_addrlen, host, sizeof host, 0, 0, 0);
  freeaddrinfo(list);
  return error || !gethostbyname("127.0.0.1");
}

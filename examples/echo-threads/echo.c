// An echo server with a thread for each connection: what a client sends comes back, until it has sent all.
#include <arpa/inet.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static int send_all(int connection, const char* bytes, size_t size) {
  while (size > 0) {
    const ssize_t sent = send(connection, bytes, size, MSG_NOSIGNAL);
    if (sent < 0) return -1;
    bytes += sent;
    size -= (size_t)sent;
  }
  return 0;
}

static void* serve(void* argument) {
  const int connection = (int)(intptr_t)argument;
  char bytes[4096];
  ssize_t count;
  while ((count = recv(connection, bytes, sizeof bytes, 0)) > 0) {
    if (send_all(connection, bytes, (size_t)count) != 0) break;
  }
  close(connection);
  return NULL;
}

// A listening socket on this port, or on any free one if it is 0; the port is printed.
static int listen_on(int port) {
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)port)};
  socklen_t size = sizeof address;
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  const int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (listener < 0 || bind(listener, (struct sockaddr*)&address, size) != 0 || listen(listener, SOMAXCONN) != 0 ||
      getsockname(listener, (struct sockaddr*)&address, &size) != 0) {
    perror("echo: cannot listen");
    exit(1);
  }
  printf("echo: listening on port %d\n", ntohs(address.sin_port));
  fflush(stdout);
  return listener;
}

int main(int count, char** arguments) {
  const int listener = listen_on(count > 1 ? atoi(arguments[1]) : 0);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, 65536);
  for (;;) {
    const int connection = accept(listener, NULL, NULL);
    pthread_t thread;
    if (connection < 0) {
      perror("echo: cannot accept");  // and the next one is taken
    } else if (pthread_create(&thread, &attributes, serve, (void*)(intptr_t)connection) != 0) {
      close(connection);
    }
  }
}

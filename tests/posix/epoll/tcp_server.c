// A server of one thread: an epoll with the listener and all its connections, while twenty clients ask and wait for the
// answers. (Linux epoll(7), example)
// net: tcp
// red: EPOLL_CTL_ADD EPOLL_CTL_MOD
// timeout: 20
#include "sockets.h"

enum { clients = 20, rounds = 20 };

static int port;

static void* asks(void* argument) {
  const int socket = connected_to(AF_INET, port);
  for (int i = 0; i < rounds; i++) {
    send_all(socket, i, 100);
    receive_all(socket, i, 100);
  }
  EQUAL(close(socket), 0);
  return argument;
}

int main(void) {
  const int epoll = make_epoll(), listener = listener_of(AF_INET);
  port = port_of(listener);
  make_nonblocking(listener);
  add(epoll, listener, EPOLLIN);
  pthread_t threads[clients];
  for (int i = 0; i < clients; i++) threads[i] = start(asks, NULL);
  int open = 0, served = 0;
  while (served < clients) {
    struct epoll_event events[8];
    const int count = epoll_wait(epoll, events, 8, -1);
    CHECK(count > 0);
    for (int i = 0; i < count; i++) {
      const int ready = events[i].data.fd;
      if (ready == listener) {
        const int made = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        if (made < 0) {
          EQUAL(errno, EAGAIN);
          continue;
        }
        add(epoll, made, EPOLLIN | (open++ % 2 ? EPOLLET : 0u));
        continue;
      }
      for (;;) {
        char bytes[64];
        const ssize_t size = recv(ready, bytes, sizeof bytes, 0);
        if (size < 0) {
          EQUAL(errno, EAGAIN);
          break;
        }
        if (size == 0) {
          EQUAL(close(ready), 0);
          served++;
          break;
        }
        EQUAL(send(ready, bytes, (size_t)size, 0), size);
      }
    }
  }
  for (int i = 0; i < clients; i++) join(threads[i]);
  printf("%d clients\n", served);
}

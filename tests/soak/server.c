// A server that is treated badly (clients.py): by epoll, and by a thread for each connection that begins with 't'. It echoes.
// At 's' it has seen what there is to see; 'q' ends it. Memory must not grow from then on, and no descriptor be lost.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { buffer_size = 16384, events_at_once = 64, stack_size = 65536 };

static atomic_int threads;
static long served, failures;
static size_t settled;
static bool ending;

static size_t memory_in_use(void) {
#ifdef __wasm__
  return __builtin_wasm_memory_size(0) * 65536;
#else
  return 0;
#endif
}

static void* serve(void* argument) {
  const int connection = (int)(long)argument;
  char bytes[buffer_size];
  ssize_t size = 0;
  while ((size = read(connection, bytes, sizeof bytes)) > 0)
    for (ssize_t sent = 0; sent < size;) {
      const ssize_t count = send(connection, bytes + sent, (size_t)(size - sent), MSG_NOSIGNAL);
      if (count <= 0) goto end;
      sent += count;
    }
end:
  close(connection);
  threads--;
  return NULL;
}

// Whether the connection is the epoll's no more.
static bool hand_over(int epoll, int connection) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, stack_size);
  epoll_ctl(epoll, EPOLL_CTL_DEL, connection, NULL);
  fcntl(connection, F_SETFL, 0);
  threads++;
  pthread_t thread;
  if (pthread_create(&thread, &attributes, serve, (void*)(long)connection) != 0) {
    threads--;
    close(connection);
  }
  pthread_attr_destroy(&attributes);
  return true;
}

static void answer(int epoll, int connection) {
  char bytes[buffer_size];
  for (;;) {
    const ssize_t size = recv(connection, bytes, sizeof bytes, MSG_DONTWAIT);
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) break;
    if (bytes[0] == 's') settled = memory_in_use();
    if (bytes[0] == 'q') ending = true;
    if (bytes[0] == 't' && hand_over(epoll, connection)) return;
    // Who does not read what is sent back loses it, and the connection.
    if (send(connection, bytes, (size_t)size, MSG_DONTWAIT | MSG_NOSIGNAL) != size) {
      failures++;
      break;
    }
  }
  served++;
  close(connection);
}

int main(void) {
  const struct rlimit many = {.rlim_cur = 20000, .rlim_max = 65536};
  if (setrlimit(RLIMIT_NOFILE, &many)) perror("setrlimit");
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), epoll = epoll_create1(0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  if (listener < 0 || bind(listener, (struct sockaddr*)&address, length) || listen(listener, 4096) ||
      getsockname(listener, (struct sockaddr*)&address, &length))
    return perror("server"), 1;
  printf("port %d\n", ntohs(address.sin_port));
  fflush(stdout);
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &(struct epoll_event){.events = EPOLLIN, .data.fd = listener});
  while (!ending) {
    struct epoll_event events[events_at_once];
    const int count = epoll_wait(epoll, events, events_at_once, -1);
    for (int i = 0; i < count; i++) {
      if (events[i].data.fd != listener) {
        answer(epoll, events[i].data.fd);
        continue;
      }
      for (int connection; (connection = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
        setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        epoll_ctl(epoll, EPOLL_CTL_ADD, connection,
                  &(struct epoll_event){.events = EPOLLIN | EPOLLRDHUP, .data.fd = connection});
      }
    }
  }
  const int next = dup(0);
  printf("%ld connections, %ld of them broken off; memory %zu KB, then %zu KB; the next descriptor is %d\n", served, failures,
         settled / 1024, memory_in_use() / 1024, next);
  return memory_in_use() > settled + settled / 10 || next > 200;
}

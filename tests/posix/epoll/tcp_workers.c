// Three threads wait for one epoll and serve each connection in turn, which EPOLLONESHOT keeps from two of them at once. (Linux
// epoll(7))
// net: tcp
// red: EPOLL_CTL_MOD EPOLL_CTL_DEL
// timeout: 20
#include "sockets.h"

enum { workers = 3, clients = 10, rounds = 20 };

static int epoll, stop;
static atomic_int in_use[4096];

static void* serves(void* argument) {
  for (;;) {
    struct epoll_event event;
    EQUAL(epoll_wait(epoll, &event, 1, -1), 1);
    const int ready = event.data.fd;
    if (ready == stop) return argument;
    EQUAL(in_use[ready]++, 0);
    char bytes[100];
    const ssize_t size = recv(ready, bytes, sizeof bytes, 0);
    CHECK(size > 0);
    sched_yield();
    EQUAL(send(ready, bytes, (size_t)size, 0), size);
    in_use[ready]--;
    modify(epoll, ready, EPOLLIN | EPOLLONESHOT);
  }
}

static void* asks(void* argument) {
  const int socket = *(const int*)argument;
  for (int i = 0; i < rounds; i++) {
    send_all(socket, i, 100);
    receive_all(socket, i, 100);
  }
  return NULL;
}

int main(void) {
  epoll = make_epoll();
  stop = make_eventfd(0);
  add(epoll, stop, EPOLLIN);
  pthread_t threads[workers + clients];
  int ends[clients][2];
  for (int i = 0; i < clients; i++) {
    connect_pair(AF_INET, ends[i]);
    add(epoll, ends[i][1], EPOLLIN | EPOLLONESHOT);
  }
  for (int i = 0; i < workers; i++) threads[i] = start(serves, NULL);
  for (int i = 0; i < clients; i++) threads[workers + i] = start(asks, &ends[i][0]);
  for (int i = 0; i < clients; i++) join(threads[workers + i]);
  add_to(stop, 1);
  for (int i = 0; i < workers; i++) join(threads[i]);
  puts("served");
}

// A thread waits for an epoll in which another, which reads the connection, is told of what comes next, too: what was read
// makes room for news. (Linux epoll(7))
// net: tcp
// red: EPOLLIN 0
// timeout: 5
#include "sockets.h"

static int epoll, ends[2], handed, answers;

static void* waits(void* argument) {
  for (int i = 0; i < 5; i++) {
    EQUAL(told_soon(epoll, ends[1]), EPOLLIN);
    add_to(handed, 1);
  }
  return argument;
}

static void* reads(void* argument) {
  for (int i = 0; i < 5; i++) {
    (void)take_from(handed);
    sleep_ms(2);
    char bytes[64];
    EQUAL(recv(ends[1], bytes, sizeof bytes, 0), 3);
    add_to(answers, 1);
  }
  return argument;
}

int main(void) {
  epoll = make_epoll();
  handed = eventfd(0, 0);
  answers = eventfd(0, 0);
  connect_pair(AF_INET, ends);
  add(epoll, ends[1], EPOLLIN | EPOLLET);
  const pthread_t waiter = start(waits, NULL), reader = start(reads, NULL);
  for (int i = 0; i < 5; i++) {
    sends(ends[0], "abc");
    (void)take_from(answers);
  }
  join(waiter);
  join(reader);
  puts("five times");
}

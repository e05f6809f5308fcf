// Threads that wait for each other by two eventfds: every number written is read, once. (Linux eventfd)
// red: write(descriptor, bytes, size) (ssize_t)(size)
// timeout: 5
#include "../epoll/epoll.h"

enum { rounds = 1000 };

static int there, back;

static void* answers(void* argument) {
  for (int i = 1; i <= rounds; i++) {
    EQUAL(take_from(there), i);
    add_to(back, (uint64_t)i + 1);
  }
  return argument;
}

int main(void) {
  there = eventfd(0, 0);
  back = eventfd(0, 0);
  const pthread_t thread = start(answers, NULL);
  for (int i = 1; i <= rounds; i++) {
    add_to(there, (uint64_t)i);
    EQUAL(take_from(back), i + 1);
  }
  join(thread);
  puts("a thousand");
}

// What is in an epoll that nobody waits for is nothing that the program waits for: a deadlock is reported all the same. (Weft:
// docs/failures.md)
// native: skip
// stdin: open
// exit: 70
// errors: deadlock
// timeout: 5
#include "epoll.h"

int main(void) {
  add(make_epoll(), 0, EPOLLIN);
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&mutex);
  pthread_mutex_lock(&mutex);
}

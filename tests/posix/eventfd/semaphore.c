// EFD_SEMAPHORE: each read takes one. (Linux eventfd)
// red: EFD_SEMAPHORE 0
#include "../epoll/epoll.h"

int main(void) {
  const int counter = eventfd(2, EFD_SEMAPHORE | EFD_NONBLOCK);
  add_to(counter, 1);
  for (int i = 0; i < 3; i++) EQUAL(take_from(counter), 1);
  uint64_t value;
  FAILS(read(counter, &value, sizeof value), EAGAIN);
  puts("one by one");
}

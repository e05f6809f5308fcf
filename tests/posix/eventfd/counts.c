// What is written is added up; a read takes it all, in the machine's own order of bytes. (Linux eventfd)
// red: write(descriptor, bytes, size) (ssize_t)(size)
#include "../epoll/epoll.h"

int main(void) {
  const int counter = eventfd(5, 0);
  char bytes[16] = {0};
  EQUAL(read(counter, bytes, sizeof bytes), 8);
  EQUAL(bytes[0], 5);
  add_to(counter, 3);
  add_to(counter, 0);
  add_to(counter, 1ULL << 40);
  CHECK(take_from(counter) == (1ULL << 40) + 3);
  eventfd_t value = 0;
  EQUAL(eventfd_write(counter, 7), 0);
  EQUAL(eventfd_read(counter, &value), 0);
  EQUAL(value, 7);
  const int highest = eventfd(0xffffffff, 0);
  CHECK(take_from(highest) == 0xffffffff);
  puts("added up");
}

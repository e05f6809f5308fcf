// A write that would make the number too large waits until it is read. (Linux eventfd)
// red: write(descriptor, bytes, size) (ssize_t)(size)
#include "../epoll/epoll.h"

static int counter;
static atomic_int written;

static void* writes(void* argument) {
  add_to(counter, *(const uint64_t*)argument);
  written++;
  return NULL;
}

int main(void) {
  counter = eventfd(0, 0);
  add_to(counter, UINT64_MAX - 2);
  uint64_t one = 1, many = UINT64_MAX - 2;
  const pthread_t large = start(writes, &many);
  sleep_ms(5);
  EQUAL(written, 0);
  join(start(writes, &one));
  EQUAL(written, 1);
  CHECK(take_from(counter) == UINT64_MAX - 1);
  join(large);
  CHECK(take_from(counter) == UINT64_MAX - 2);
  puts("waited for room");
}
